"""Search of children by name: as an officer of a province and as one for the nation, behind row security, beside the bare SQL.

What is asked: 40 of 100 whole names, 20 the last two words, 20 unfinished as they are typed, 20 family and given name. An
answer is what the page reads: keys, then up to 51 rows with commune, body and groups. It is measured as the page reads it
(rows as objects, and the names that may be known) and as plain SQL behind the walls: the price of the walls alone. The bare
SQL asks the same of the same tables as their owner, past every wall, with the province said to it.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any

from bench.children_world import Country, fill, rows_for
from bench.result import Result, beside, p95_ms

SHOWN = 51
ROWS = """
SELECT * FROM children_child child JOIN areas_area place ON place.id = child.area_id
  JOIN agencies_agency body ON body.id = child.agency_id LEFT JOIN children_ethnicity e ON e.id = child.ethnicity_id
 WHERE child.id = ANY (%s) ORDER BY born_on DESC, child.id LIMIT 51
"""
GROUPS = (
    "SELECT * FROM children_membership held JOIN children_childgroup g ON g.id = group_id WHERE child_id = ANY (%s)"
)
KEYS = {
    "province": "SELECT child_id FROM children_name WHERE words @@ %s::tsquery AND province = '68' LIMIT 500",
    "nation": "SELECT child_id FROM children_name WHERE words @@ %s::tsquery LIMIT 500",
}


def measure(size: str) -> Iterator[Result]:
    """Fill a country and search it."""
    from django.db import connection, connections, transaction  # noqa: PLC0415 -- Django must be set up first

    from chungtay.foundation.accounts.rules import Role  # noqa: PLC0415 -- Django is set up first
    from chungtay.foundation.accounts.tests.factories import reach  # noqa: PLC0415 -- Django is set up first
    from chungtay.foundation.agencies.actions import rebuild_lines  # noqa: PLC0415 -- Django is set up first
    from chungtay.foundation.agencies.models import Agency  # noqa: PLC0415 -- Django is set up first

    country = fill(connections["owner"], rows_for(size))
    rebuild_lines()
    times = 20 if size == "small" else 300
    for case, body in (("province", country.province), ("nation", country.ministry)):
        with transaction.atomic():
            seen = reach(Agency.objects.get(pk=body), Role.PROVINCIAL_OFFICER)
            asked = _questions(connections["owner"], country, times, only="68" if case == "province" else "")
            value = p95_ms(_each(asked, lambda words, seen=seen: _as_officer(seen, words)), times)
            walled = p95_ms(_each(asked, lambda words: _behind_the_walls(connection, words)), times)
            bare = p95_ms(_each(asked, lambda words, case=case: _bare(connections["owner"], words, case)), times)
        told = {"unit": "ms", "n": times, "rows": country.children}
        yield Result("register", f"search a name, {case}, as the page reads it, p95", **told, **beside(value, bare))
        yield Result(
            "register", f"search a name, {case}, the same SQL behind the walls, p95", **told, **beside(walled, bare)
        )
    connection.close()


def _each(asked: list[str], ask: Callable[[str], object]) -> Callable[[], object]:
    """Return a question that takes the next words each time; the first round warms nothing."""
    turn = iter(asked * 2)
    return lambda: ask(next(turn))


def _questions(owner: Any, country: Country, times: int, *, only: str) -> list[str]:
    """Return words as people type them, of names that occur."""
    chance = random.Random(7)  # noqa: S311 -- invented words, nothing secret
    with owner.cursor() as cursor:
        cursor.execute("SELECT setseed(0.7)")
        cursor.execute(
            "SELECT who.search_name FROM children_childidentity who JOIN children_name n ON n.ref = who.child_id"
            " WHERE (%s = '' OR province = %s) ORDER BY md5(who.child_id::text) LIMIT %s",
            [only, only, times],
        )
        names = [name for (name,) in cursor.fetchall()]
    return [_typed(name, chance) for name in chance.choices(names, k=times)]


def _typed(name: str, chance: random.Random) -> str:
    family, *middle, given = name.split()
    ways = {
        name: 40,
        " ".join([*middle, given]): 20,
        " ".join([family, *middle, given[: max(1, len(given) - 1)]]): 20,
        f"{family} {given}": 20,
    }
    return chance.choices(list(ways), list(ways.values()))[0]


def _as_officer(seen: Any, words: str) -> object:
    from chungtay.work.children import finding, knowing, queries  # noqa: PLC0415 -- Django is set up first

    rows = list(queries.with_keys(seen, finding.by_name(words)[:SHOWN]))
    return knowing.names(seen, rows)


def _behind_the_walls(app: Any, words: str) -> object:
    """The keys by the function, the rows by the same SQL as the bare one's, through the policies."""
    with app.cursor() as cursor:
        cursor.execute("SELECT children_find_name(%s)", [words])
        return _rows(cursor)


def _bare(owner: Any, words: str, case: str) -> object:
    *whole, last = words.split()
    asked = " & ".join([*(f"'{word}'" for word in whole), f"'{last}':*"])
    with owner.cursor() as cursor:
        cursor.execute(KEYS[case], [asked])
        return _rows(cursor)


def _rows(cursor: Any) -> object:
    keys = [key for (key,) in cursor.fetchall()][:SHOWN]
    cursor.execute(ROWS, [keys])
    rows = cursor.fetchall()
    cursor.execute(GROUPS, [keys])
    return rows, cursor.fetchall()
