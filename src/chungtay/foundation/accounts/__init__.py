"""Officers, postings and capabilities: what becomes a reach."""
