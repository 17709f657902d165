"""Official documents (văn bản): what came in, what went out, what rests on what."""
