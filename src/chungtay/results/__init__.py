"""What is told: figures, reporting."""
