"""The faces our PDF is set in: Liberation Serif, which has the widths of Times New Roman (origin: ORIGIN.txt, licence: OFL.txt)."""

from pathlib import Path

FOLDER = Path(__file__).parent
FAMILY = "Liberation Serif"
