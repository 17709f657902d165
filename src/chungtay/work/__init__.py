"""What is done: children, activities."""
