"""The faces: desk."""
