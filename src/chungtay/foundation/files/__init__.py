"""Stored files: one owner row, one wall, sealed."""
