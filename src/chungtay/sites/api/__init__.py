"""The face for other programs: what an officer may read, as JSON. It reads; it never writes."""
