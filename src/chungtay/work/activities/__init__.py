"""Activities (hoạt động) and support: what bodies carry out for a task."""
