"""The indicators of the half-year and Action Month reports.

Source: what provinces collect under Circular 28/2019/TT-BLĐTBXH and in half-year reports; the annex forms of the
circular were not seen, so names are the trade's usual ones. One line a row in ``data/indicators.tsv``.
"""

import csv
import json
from importlib.resources import files

from chungtay.results.figures.models import Indicator

TABLE = files("chungtay.results.figures") / "data/indicators.tsv"


def load() -> None:
    """Write every indicator; what is there is brought up to date."""
    for ordinal, row in enumerate(
        csv.DictReader(TABLE.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE), 1
    ):
        code, parameters = row.pop("code"), json.loads(row.pop("parameters"))
        Indicator.objects.update_or_create(code=code, defaults={**row, "parameters": parameters, "ordinal": ordinal})
