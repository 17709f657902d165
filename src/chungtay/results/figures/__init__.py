"""Figures (số liệu): each a question asked of the work."""
