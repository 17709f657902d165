"""What stays true without our database, in plain Python: no Django, no clock, no randomness."""
