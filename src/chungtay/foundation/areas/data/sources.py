"""The two public data sets, read from the packages where they are installed; nothing of them is imported."""

import json
import sqlite3
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

REFORM = "2025-07-01"
EVE = "2025-06-30"
KINDS = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")


@dataclass(frozen=True)
class Row:
    """One area in one shape; empty dates are unknown (from) and open (until)."""

    code: str
    kind: str
    name: str
    superior: str
    valid_from: str
    valid_until: str


def split_name(full: str) -> tuple[str, str]:
    """Split ``Phường Ba Đình`` into kind and name."""
    clean = " ".join(unicodedata.normalize("NFC", full).replace("’", "'").split())
    kind = max((kind for kind in KINDS if clean.casefold().startswith(f"{kind} ")), key=len)
    return kind, clean[len(kind) + 1 :]


class AdminUnits:
    """The first data set, `vietnamadminunits`: former and present areas and the way from one to the other."""

    def __init__(self) -> None:
        folder = _folder("vietnamadminunits")
        database = sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)
        database.row_factory = sqlite3.Row
        self.former = [dict(row) for row in database.execute("select * from admin_units_legacy order by rowid")]
        self.present = [dict(row) for row in database.execute("select * from admin_units order by rowid")]
        self.ways: dict[str, Any] = json.loads((folder / "converter_2025.json").read_text())

    def former_rows(self) -> list[Row]:
        """Return provinces, districts and communes as they stood on 30 June 2025."""
        provinces = {row["provinceCode"]: (row["province"], "") for row in self.former}
        districts = {row["districtCode"]: (row["district"], row["provinceCode"]) for row in self.former}
        communes = {row["wardCode"]: (row["ward"], row["districtCode"]) for row in self.former if row["wardCode"]}
        return [
            Row(code, *split_name(name), superior, "", EVE)
            for level in (provinces, districts, communes)
            for code, (name, superior) in sorted(level.items())
        ]

    def present_rows(self) -> list[Row]:
        """Return provinces and communes as they began on 1 July 2025."""
        provinces = {row["provinceCode"]: (row["province"], "") for row in self.present}
        communes = {row["wardCode"]: (row["ward"], row["provinceCode"]) for row in self.present}
        return [
            Row(code, *split_name(name), superior, REFORM, "")
            for level in (provinces, communes)
            for code, (name, superior) in sorted(level.items())
        ]

    def province_steps(self) -> set[tuple[str, str]]:
        """Return (former code, present code) of every province."""
        former = {row["provinceKey"]: row["provinceCode"] for row in self.former}
        present = {row["provinceKey"]: row["provinceCode"] for row in self.present}
        return {(former[old], present[new]) for new, olds in self.ways["DICT_PROVINCE"].items() for old in olds}

    def commune_steps(self) -> set[tuple[str, str]]:
        """Return (former code, present code) of every commune; a district without communes stands for itself."""
        former = {_key(row): row["wardCode"] or row["districtCode"] for row in self.former}
        present = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in self.present}
        whole = self.ways["DICT_PROVINCE_WARD_NO_DIVIDED"]
        divided = self.ways["DICT_PROVINCE_WARD_DIVIDED"]
        steps = {
            (former[old], present[province, new])
            for province, news in whole.items()
            for new, olds in news.items()
            for old in olds
        }
        return steps | {
            (former[old], present[province, part["newWardKey"]])
            for province, olds in divided.items()
            for old, parts in olds.items()
            for part in parts
        }


def second_communes() -> dict[str, tuple[str, str, str]]:
    """Return province, kind and name of every commune of the second data set, `vietnam-provinces`, by code."""
    nested = json.loads((_folder("vietnam_provinces") / "nested-divisions.json").read_text())
    return {
        f"{ward['code']:05}": (f"{province['code']:02}", *split_name(ward["name"]))
        for province in nested
        for ward in province["wards"]
    }


def _key(row: dict[str, Any]) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"the package {package} is not installed here")
    return Path(spec.origin).parent / "data"
