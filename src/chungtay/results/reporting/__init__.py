"""Reports (báo cáo): what a body told, frozen, and what is consolidated from it."""
