"""The chains behind the five source documents, and this year's letter of the ministry: read, confirmed and registered like any other."""

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from chungtay.foundation.accounts.queries import reach_of
from chungtay.foundation.agencies.models import Agency
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.models import Document
from chungtay.sites.demonstration.world import World, acting

PRESENT = ("SYT.LAMDONG", "LDLD.LAMDONG", "UBND.LAMDONG")
