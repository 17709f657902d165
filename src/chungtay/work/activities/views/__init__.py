"""Faces of the activities."""
