"""Children (trẻ em): rows without identity, and identity behind its own wall."""
