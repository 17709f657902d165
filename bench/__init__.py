"""Measurements. Each module has ``run(size)`` that yields results; ``bin/bench NAME`` prints them."""
