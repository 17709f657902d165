"""Pictures of pages, read by the part of the library that reads scans."""

from importlib import import_module

from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.unreadable import Unreadable


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read the letters in a picture, or in a PDF whose pages are pictures."""
    try:
        scan = import_module("vanban.ocr")
    except ModuleNotFoundError as error:
        raise Unreadable(name, "no-part") from error
    found: Printed = scan.printed_scan(content, name=name, on_page=on_page)
    return found
