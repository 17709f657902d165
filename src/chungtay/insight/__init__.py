"""Seen from above: oversight."""
