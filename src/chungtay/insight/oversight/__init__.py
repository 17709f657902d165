"""Oversight (theo dõi, đôn đốc): coverage, notices."""
