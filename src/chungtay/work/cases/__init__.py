"""Cases (vụ việc): from a concern to closure, known to few."""
