"""Files that LibreOffice makes, many at once."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
Converter = Callable[[Mapping[str, bytes], str], dict[str, bytes]]


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """Return a function that opens Word files in LibreOffice and saves them as another kind, in one run."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(files: Mapping[str, bytes], kind: str) -> dict[str, bytes]:
        place = tmp_path_factory.mktemp("papers")
        paths = [place / f"{number}.docx" for number in range(len(files))]
        for path, content in zip(paths, files.values(), strict=True):
            path.write_bytes(content)
        out = place / "out"
        command = [SOFFICE, "--headless", f"-env:UserInstallation={folder.as_uri()}", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(out), *map(str, paths)], check=True, capture_output=True, timeout=240)
        return {name: _saved(out, path, kind) for name, path in zip(files, paths, strict=True)}

    return convert


def _saved(out: Path, path: Path, kind: str) -> bytes:
    return (out / f"{path.stem}.{kind}").read_bytes()
