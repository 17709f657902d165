"""What is asked: documents, plans."""
