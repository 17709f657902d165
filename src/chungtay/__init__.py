"""Chung Tay ("join hands"): the care, education and protection of children, from the directive to the report."""
