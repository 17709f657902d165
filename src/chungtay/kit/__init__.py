"""The little Django that every app shares. Knows nothing of our subject."""
