"""The chains behind the five source documents, and this year's letter of the ministry: read, confirmed, registered like any other."""

from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files

from chungtay.foundation.agencies.models import Agency
from chungtay.mandate.documents import actions
from chungtay.mandate.documents.models import Document
from chungtay.sites.demonstration.world import World, acting

TAKEN_OVER_ON = date(2025, 8, 15)  # the papers of the merged bodies were entered anew by those who carry on
OF_THE_UNION = ("01-", "02-", "03-", "04-", "11-", "12-")
REGISTERS = ("SYT.LAMDONG", "LDLD.LAMDONG")


def load(world: World) -> Document:
    """Register the chains at the bodies that hold them today; return the letter of the ministry."""
    health, union = (world.bodies[code] for code in REGISTERS)
    for name, text in _texts():
        _register(health, TAKEN_OVER_ON, name, text)
        if name.startswith(OF_THE_UNION):
            _register(union, TAKEN_OVER_ON, name, text)
    letter = (files(__package__) / "data/letter.txt").read_text(encoding="utf-8").format(year=world.calendar.year)
    day = world.calendar.letter_on + timedelta(days=1)
    _register(union, day, "cong-van-2087.txt", letter)
    return _register(health, day, "cong-van-2087.txt", letter)


def _texts() -> Iterator[tuple[str, str]]:
    folder = files(__package__) / "data/chain"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        yield path.name, path.read_text(encoding="utf-8")


def _register(agency: Agency, day: date, name: str, text: str) -> Document:
    reach = acting(agency, day)
    intake = actions.take_in(reach, name=name, content=text.encode())
    return actions.confirm(reach, intake)
