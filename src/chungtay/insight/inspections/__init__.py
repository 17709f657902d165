"""Inspections (kiểm tra, giám sát): planned, held, found, put right, checked again."""
