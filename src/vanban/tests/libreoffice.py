"""A real LibreOffice for tests: files go in, and come back as it saves them."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

import pytest

SOFFICE = shutil.which("soffice")
SECONDS = 300
"""Generous: dozens of papers in one start."""
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def saved_as(kind: str, files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return Word files as another kind (``pdf``, ``odt:writer8``), made in one start with a profile kept in ``folder``."""
    assert SOFFICE
    place = Path(mkdtemp(dir=folder))
    paths = {name: place / f"{number}.docx" for number, name in enumerate(files)}
    for name, path in paths.items():
        path.write_bytes(files[name])
    profile, out = f"-env:UserInstallation={(folder / 'profile').as_uri()}", place / "out"
    command = [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, paths.values())]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    ending = kind.partition(":")[0]
    return {name: (out / f"{path.stem}.{ending}").read_bytes() for name, path in paths.items()}
