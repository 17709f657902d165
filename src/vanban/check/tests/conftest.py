"""Files that LibreOffice makes, many at once."""

from collections.abc import Callable, Mapping

import pytest

from vanban.tests.libreoffice import SOFFICE, saved_as

Converter = Callable[[Mapping[str, bytes], str], dict[str, bytes]]


@pytest.fixture(scope="session")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converter:
    """Return a function that opens Word files in LibreOffice and saves them as another kind, in one run."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    return lambda files, kind: saved_as(kind, files, folder)
