"""A country of children for measurements: every commune of today with its body, invented names as often as they occur.

Made in SQL from a seed. Family names follow their known share (about 31 in 100 are Nguyễn), middle and given names fall off
from the usual to the rare. The rows of the index of names are made by the functions the triggers use;
here they are written at once and their index of words is made afterwards.
"""

import shutil
from dataclasses import dataclass
from typing import Any

from bench.mandate.world import insert_of

FULL, LESS = 5_000_000, 500_000
ROOM_BYTES = 40 * 10**9  # so much must be free before five million are made
FAMILIES = (
    "nguyen " * 31
    + "tran " * 11
    + "le " * 9
    + "pham " * 7
    + "hoang " * 5
    + "phan " * 4
    + "vu " * 4
    + "vo dang bui do " * 2
)
FAMILIES += "ho ngo duong ly dinh ha cao mai truong luu to trinh doan lam chu ta quach"
MIDDLES = "thi " * 8 + "van " * 7 + "ngoc " * 3 + "minh " * 3 + "duc " * 2 + "thanh " * 2
MIDDLES += "huu quoc gia bao khanh thu kim hoai dieu xuan anh cong dinh hong phuong tuan nhat tien thuy"
GIVEN = (
    "anh linh hung huy minh nam trang hoa lan mai long phuong quan thao vy an bao chi dung giang ha hai hieu hong huong khang "
    "khanh khoa khoi kiet lam loan loc ly man my nga ngan nghia nhi nhu oanh phat phong phuc quang quyen quynh son tai tam tan "
    "thang thien thinh thu thuy tien toan tri trinh truc tu tuan tuyen uyen van viet vinh xuan yen diep duyen thoa bich cuc sen"
)
SWITCHED = ("children_child", "children_childidentity", "children_name")
BATCH = 250_000
PLACES = """
WITH communes AS (
  SELECT id, superior_id, row_number() OVER (ORDER BY code) AS at FROM areas_area
   WHERE level = 'commune' AND valid_until IS NULL)
"""


@dataclass(frozen=True, slots=True)
class Country:
    """The bodies that are asked as: keys by name."""

    ministry: int
    province: int
    communes: int
    children: int


def rows_for(size: str) -> int:
    """Return how many children there is room for."""
    if size == "small":
        return 3_000
    return FULL if shutil.disk_usage("/").free > ROOM_BYTES else LESS


def fill(connection: Any, rows: int) -> Country:
    """Make bodies, children, names and their index. ``connection`` is the owner's, on an empty clone of the template."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SET synchronous_commit = off; SET maintenance_work_mem = '1GB'; SET work_mem = '128MB'; SET jit = off"
        )
        country = _bodies(cursor, rows)
        for table in SWITCHED:
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute("ALTER TABLE children_childidentity DISABLE TRIGGER USER; DROP INDEX children_name_words")
        cursor.execute("SELECT setseed(0.42)")
        for start in range(1, rows + 1, BATCH):
            _children(cursor, start, min(start + BATCH - 1, rows), country.communes)
        cursor.execute("CREATE INDEX children_name_words ON children_name USING gin (words) WITH (fastupdate = off)")
        cursor.execute("ALTER TABLE children_childidentity ENABLE TRIGGER USER")
        cursor.execute("ANALYZE")
    return country


def _bodies(cursor: Any, rows: int) -> Country:
    """A body for each commune and each province, one for the nation."""
    body = {"code": "'C' || at", "name": "'xa ' || at", "line": "'gov'", "kind": "'department'", "area_id": "id"}
    cursor.execute(PLACES + insert_of("agencies.Agency", body, "communes"))
    province = body | {"code": "'P' || code", "name": "name"}
    current = "(SELECT id, code, name FROM areas_area WHERE level = 'province' AND valid_until IS NULL) place"
    cursor.execute(insert_of("agencies.Agency", province, current))
    nation = {name: value for name, value in body.items() if name != "area_id"} | {"code": "'BO'", "name": "'Bo'"}
    cursor.execute(insert_of("agencies.Agency", nation, "(SELECT 1) one"))
    link = {"upper_id": "upper_id", "lower_id": "lower_id", "bond": "'direct'"}
    pairs = """(SELECT up.id AS upper_id, low.id AS lower_id FROM agencies_agency low
      LEFT JOIN areas_area place ON place.id = low.area_id
      JOIN agencies_agency up ON (up.area_id = place.superior_id AND low.code LIKE 'C%%' AND up.code LIKE 'P%%')
        OR (up.code = 'BO' AND low.code LIKE 'P%%')) pairs"""
    cursor.execute(insert_of("agencies.Superior", link, pairs))
    cursor.execute("SELECT id FROM agencies_agency WHERE code = 'BO'")
    (ministry,) = cursor.fetchone()
    cursor.execute("SELECT id FROM agencies_agency WHERE code = 'P68'")
    (one_province,) = cursor.fetchone()
    cursor.execute(
        "CREATE TEMP TABLE served AS SELECT row_number() OVER (ORDER BY id) AS at, id, area_id,"
        " (chungtay_provinces(ARRAY[id]))[1] AS province FROM agencies_agency WHERE code LIKE 'C%%'"
    )
    cursor.execute("SELECT count(*) FROM served")
    return Country(ministry, one_province, cursor.fetchone()[0], rows)


def _children(cursor: Any, first: int, last: int, communes: int) -> None:
    cursor.execute("DROP TABLE IF EXISTS made")
    cursor.execute(
        "CREATE TEMP TABLE made AS SELECT n AS at, lpad(to_hex(n), 32, '0')::uuid AS key, served.id AS agency_id, served.area_id,"
        " served.province, DATE '2026-07-17' - (random() * 5800)::int AS born_on,"
        " (%(families)s::text[])[1 + floor(random() * %(n_families)s)::int] || ' '"
        " || (%(middles)s::text[])[1 + floor(random() * %(n_middles)s)::int] || ' '"
        " || (%(given)s::text[])[1 + floor(power(random(), 1.6) * %(n_given)s)::int] AS name"
        " FROM generate_series(%(first)s::bigint, %(last)s::bigint) n JOIN served ON served.at = 1 + n %% %(communes)s",
        {
            **_words("families", FAMILIES),
            **_words("middles", MIDDLES),
            **_words("given", GIVEN),
            "first": first,
            "last": last,
            "communes": communes,
        },
    )
    child = {
        "id": "key",
        "code": "'TE-' || at",
        "agency_id": "agency_id",
        "area_id": "area_id",
        "sex": "'f'",
        "born_on": "born_on",
    }
    cursor.execute(insert_of("children.Child", child, "made"))
    who = {
        "child_id": "key",
        "agency_id": "agency_id",
        "full_name": "name",
        "search_name": "name",
        "order_name": "name",
    }
    sealed = {"identity_number": "''::bytea", "insurance_number": "''::bytea"}
    cursor.execute(insert_of("children.ChildIdentity", who | sealed, "made"))
    cursor.execute(
        "INSERT INTO children_name (province, agency_id, child_id, ref, born_on, words) SELECT province, agency_id, key, key,"
        " born_on, array_to_tsvector(children_words('', name) || children_initials(name)) FROM made"
    )


def _words(name: str, told: str) -> dict[str, object]:
    words = told.split()
    return {name: words, f"n_{name}": len(words)}
