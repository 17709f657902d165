"""A country of documents for measurements: bodies as today, papers of real length, what was sent, planned and given to do.

Made in SQL from a seed, so the same size gives the same rows. Lengths follow the seventeen documents the readers were written
from (1,300 to 15,400 letters, 3,400 on average); words are those of the readers' own documents, with names of communes between.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import vanban

TESTS = Path(vanban.__file__).parent / "tests"
SECTION = 850  # letters of a section, about
SECTIONS = (2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 5, 6, 18)  # lengths of those seventeen, in sections
YEARS = 10
DAY = "DATE '2026-07-17'"
DIRECTIVES = 20  # of the ministry, which went down to every commune


@dataclass(frozen=True, slots=True)
class Size:
    """How large a world is."""

    documents: int
    tasks: int
    communes: int
    pool: int
    directives: int


SIZES = {
    "small": Size(documents=1_200, tasks=600, communes=40, pool=200, directives=2),
    "middle": Size(documents=100_000, tasks=50_000, communes=3_321, pool=10_000, directives=2),
    "full": Size(documents=1_000_000, tasks=500_000, communes=3_321, pool=30_000, directives=DIRECTIVES),
}
PROVINCES, OTHERS = 34, 110
MINISTRY, FIRST_PROVINCE, FIRST_DEPARTMENT, FIRST_COMMUNE = 1, 2, 2 + PROVINCES, 2 + 2 * PROVINCES
UNDER = f"(one.issuer - {FIRST_PROVINCE}) % {PROVINCES}"  # the first commune of the issuer's province
OF_PROVINCE = f"one.issuer BETWEEN {FIRST_PROVINCE} AND {FIRST_COMMUNE - 1}"
NUMBERING_BODY = FIRST_COMMUNE + 1
CLERKS = tuple(f"so{at}" for at in range(8))


Connect = Callable[[], Any]
SIDE_BY_SIDE = 2  # connections that fill at once: one a core


def fill(connect: Connect, size: Size) -> None:
    """Make the world; the tables are empty but for catalogues."""
    with _cursor(connect) as cursor:
        indexes = _set_off(cursor)
        _pool(cursor, size)
        for step in (_bodies, _documents, _moves, _ties):
            step(cursor, size)
        _together(connect, indexes)
        _texts(connect, size)
        for step in (_plans, _officers):
            step(cursor, size)
        _finish(cursor)
    _together(connect, [CARDS_INDEX, *(f"VACUUM (ANALYZE) {table}" for table in LARGE if table != CARDS)])
    _together(connect, [f"VACUUM (ANALYZE) {CARDS}", "ANALYZE"])


@contextmanager
def _cursor(connect: Connect) -> Iterator[Any]:
    """Yield a cursor that writes rows as they are given: no trigger follows them, nothing waits for the disk."""
    with connect() as connection:
        cursor = connection.cursor()
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        cursor.execute("SET maintenance_work_mem = '2GB'; SET work_mem = '128MB'")
        cursor.execute("SET jit = off; SET max_parallel_maintenance_workers = 2")
        yield cursor


def _together(connect: Connect, statements: Sequence[str]) -> None:
    """Run statements that do not need one another, two at a time."""

    def run(statement: str) -> None:
        with _cursor(connect) as cursor:
            cursor.execute(statement)

    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(run, statements))


CARDS = "documents_card"
CARDS_INDEX = (
    "CREATE INDEX card_found_by ON documents_card USING gin (keys, number, head, words) WITH (fastupdate = off)"
)
MOVED = ("documents_entry", "documents_delivery", "documents_citation", "documents_ask", "documents_document")
LARGE = (*MOVED, CARDS, "documents_documenttext", "plans_task", "plans_assignment", "plans_plan")


def _set_off(cursor: Any) -> list[str]:
    """Drop the indexes that keep no promise; return how those of papers and their moves are made again, once the rows are there."""
    cursor.execute(
        "CREATE OR REPLACE FUNCTION bench_pick(i bigint, seed int, n bigint) RETURNS int LANGUAGE sql IMMUTABLE AS "
        "$$ SELECT ((hashint8extended(i, seed) & 2147483647) % n)::int $$"
    )
    cursor.execute("CREATE AGGREGATE bench_joined(tsvector) (sfunc = tsvector_concat, stype = tsvector)")
    cursor.execute("DROP INDEX card_found_by")
    cursor.execute(
        """SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
        WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique""",
        [list(MOVED)],
    )
    dropped = cursor.fetchall()
    for name, _ in dropped:
        cursor.execute(f"DROP INDEX {name}")
    return [told for _, told in dropped]


def _corpus() -> list[str]:
    """Return the lines of the readers' own documents that are sentences."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(TESTS.glob("**/*.txt"))]
    return sorted({line.strip() for text in texts for line in text.splitlines() if len(line.strip()) > 40})


def _pool(cursor: Any, size: Size) -> None:
    """Lay out sections of text, each with its words; documents are put together from them."""
    cursor.execute("SELECT name FROM areas_area WHERE level = 'commune' AND valid_until IS NULL ORDER BY id")
    places = [name for (name,) in cursor.fetchall()] or ["Suối Mây"]
    lines, chance = _corpus(), random.Random(4)  # noqa: S311 -- a world that is the same each time, no secret
    cursor.execute("CREATE TEMP TABLE told (id int, text text)")
    with cursor.copy("COPY told FROM STDIN") as copy:
        for at in range(size.pool):
            copy.write_row((at, _section(lines, places, chance)))
    cursor.execute(f"CREATE TABLE bench_section AS SELECT id, text, {_words('text')} AS words FROM told")
    cursor.execute("CREATE UNIQUE INDEX ON bench_section (id)")
    cursor.execute(
        """CREATE TABLE bench_reading AS SELECT one.id, jsonb_build_object('format', 'vanban/1', 'tasks',
          (SELECT jsonb_agg(jsonb_build_object('text', left(text, 600), 'themes', '["communication"]'::jsonb))
           FROM bench_section WHERE id BETWEEN one.id AND one.id + 2)) AS reading FROM bench_section one WHERE one.id < 150"""
    )
    cursor.execute("CREATE UNIQUE INDEX ON bench_reading (id); ANALYZE bench_section, bench_reading")


def _section(lines: list[str], places: list[str], chance: random.Random) -> str:
    told: list[str] = []
    while sum(map(len, told)) < SECTION:
        told.append(f"{chance.choice(lines)} ({chance.choice(places)}, {chance.randint(1, 9999)})")
    return "\n".join(told)


def _words(column: str) -> str:
    """Return the words of a column as ``indexing.index`` writes them; the case ``cards`` compares."""
    return rf"to_tsvector('simple', regexp_replace(unaccent(lower(normalize({column}, NFC))), '[\W_]+', ' ', 'g'))"


def _bodies(cursor: Any, size: Size) -> None:
    """Ministry, 34 provinces each with its department, communes, and the other bodies of the provinces."""
    names = "code, name, short_name, symbol, search_name, line, kind, area_id"
    cursor.execute(
        f"""INSERT INTO agencies_agency (id, {names})
        SELECT 1, 'BYT', 'Bộ Y tế', 'Bộ Y tế', 'BYT', 'bo y te', 'gov', 'ministry', NULL::bigint
        UNION ALL SELECT {FIRST_PROVINCE} + at, 'P' || at, 'Ủy ban nhân dân ' || one.name, 'UBND ' || one.name, 'UBND',
          'uy ban nhan dan tinh ' || at, 'gov', 'peoples_committee', one.id
          FROM (SELECT row_number() OVER (ORDER BY id) - 1 AS at, id, name FROM areas_area
                WHERE level = 'province' AND valid_until IS NULL ORDER BY id LIMIT {PROVINCES}) one
        UNION ALL SELECT {FIRST_DEPARTMENT} + at, 'D' || at, 'Sở Y tế ' || at, 'SYT ' || at, 'SYT', 'so y te ' || at,
          'gov', 'department', NULL FROM generate_series(0, {PROVINCES - 1}) at
        UNION ALL SELECT {FIRST_COMMUNE} + at, 'C' || at, 'Ủy ban nhân dân xã ' || one.name, 'UBND xã ' || one.name,
          'UBND', 'uy ban nhan dan xa ' || at, 'gov', 'peoples_committee', one.id
          FROM (SELECT row_number() OVER (ORDER BY id) - 1 AS at, id, name FROM areas_area
                WHERE level = 'commune' AND valid_until IS NULL ORDER BY id LIMIT {size.communes}) one
        UNION ALL SELECT {FIRST_COMMUNE + size.communes} + at, 'O' || at, 'Liên đoàn Lao động ' || at, 'LĐLĐ ' || at,
          'LĐLĐ', 'lien doan lao dong ' || at, 'union', 'federation', NULL FROM generate_series(0, {OTHERS - 1}) at"""
    )
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('agencies_agency', 'id'), (SELECT max(id) FROM agencies_agency))"
    )
    last = FIRST_COMMUNE + size.communes + OTHERS - 1
    cursor.execute(
        f"""INSERT INTO agencies_superior (upper_id, lower_id, bond)
        SELECT 1, {FIRST_PROVINCE} + at, 'direct' FROM generate_series(0, {PROVINCES - 1}) at
        UNION ALL SELECT {FIRST_PROVINCE} + at, {FIRST_DEPARTMENT} + at, 'direct' FROM generate_series(0, {PROVINCES - 1}) at
        UNION ALL SELECT {FIRST_PROVINCE} + (one - {FIRST_COMMUNE}) % {PROVINCES}, one, 'direct'
          FROM generate_series({FIRST_COMMUNE}, {last}) one"""
    )
    from chungtay.foundation.agencies.actions import CLOSURE  # noqa: PLC0415 -- Django must be set up first

    cursor.execute(CLOSURE)


def _documents(cursor: Any, size: Size) -> None:
    """First the directives, then the provinces' plans that answer them, the communes' that answer those, then all else."""
    _, of_provinces, of_communes = _borders(size)
    cursor.execute(
        f"""CREATE TABLE bench_paper AS
        SELECT at::bigint AS id, sections.n AS sections,
          CASE WHEN at <= {size.directives} THEN {MINISTRY}
               WHEN at <= {of_provinces} THEN {FIRST_PROVINCE} + (at - {size.directives} - 1) % {PROVINCES}
               WHEN at <= {of_communes} THEN {FIRST_COMMUNE} + (at - {of_provinces} - 1) % {size.communes}
               WHEN sort.n < 2 THEN {MINISTRY}
               WHEN sort.n < 27 THEN {FIRST_PROVINCE} + bench_pick(at, 2, {2 * PROVINCES})
               ELSE {FIRST_COMMUNE} + bench_pick(at, 3, {size.communes + OTHERS}) END AS issuer,
          CASE WHEN at <= {size.directives} THEN NULL
               WHEN at <= {of_provinces} THEN 1 + (at - {size.directives} - 1) / {PROVINCES}
               WHEN at <= {of_communes} THEN {size.directives} + 1 + (at - {of_provinces} - 1) / {size.communes} * {PROVINCES}
                    + (at - {of_provinces} - 1) % {size.communes} % {PROVINCES}
               END AS answers,
          at <= {of_communes} AND at > {size.directives} AS is_plan,
          {DAY} - (CASE WHEN at <= {of_communes} THEN bench_pick(at, 4, 190)
                   ELSE (({size.documents} - at) * {365 * YEARS}::bigint / {size.documents})::int END) AS day
        FROM generate_series(1, {size.documents}) at
        CROSS JOIN LATERAL (SELECT bench_pick(at, 1, 100) AS n) sort
        CROSS JOIN LATERAL (SELECT (ARRAY[{", ".join(map(str, SECTIONS))}])[1 + bench_pick(at, 5, {len(SECTIONS)})] AS n) sections"""
    )
    cursor.execute("CREATE UNIQUE INDEX ON bench_paper (id); ANALYZE bench_paper")
    cursor.execute(
        insert_of(
            "documents.Document",
            {
                "id": "one.id",
                "state": "'registered'",
                "number": "told.number",
                "number_key": "replace(told.number, 'Đ', 'D')",
                "kind_id": "kind.id",
                "issued_text": "one.day::text",
                "issued_on": "one.day",
                "issuer_id": "one.issuer",
                "issuer_words": "body.name",
                "title": TITLE,
                "signer_words": "'Nguyễn Văn An, Phó Chủ tịch'",
                "reading": READING,
                "made_at": "one.day + interval '1 day'",
            },
            """bench_paper one JOIN agencies_agency body ON body.id = one.issuer
        JOIN documents_documentkind kind ON kind.code = CASE WHEN one.is_plan THEN 'ke_hoach'
          ELSE ("""
            + KINDS
            + """)[1 + bench_pick(one.id, 6, 7)] END
        CROSS JOIN LATERAL (SELECT (1 + bench_pick(one.id, 7, 900)) || '/' ||
          CASE WHEN kind.symbol = '' THEN '' ELSE kind.symbol || '-' END || body.symbol AS number) told ORDER BY one.id""",
        )
    )
    cursor.execute(
        "SELECT setval(pg_get_serial_sequence('documents_document', 'id'), (SELECT max(id) FROM documents_document))"
    )


KINDS = "ARRAY['cong_van', 'cong_van', 'cong_van', 'ke_hoach', 'bao_cao', 'quyet_dinh', 'thong_bao']"
TITLE = """(ARRAY['Triển khai Tháng hành động vì trẻ em', 'Phòng, chống tai nạn thương tích, đuối nước trẻ em',
  'Công tác bảo vệ, chăm sóc và giáo dục trẻ em', 'Báo cáo kết quả thực hiện quyền trẻ em', 'Tổ chức Tết Trung thu cho trẻ em',
  'Hỗ trợ trẻ em có hoàn cảnh đặc biệt', 'Phòng, chống bạo lực, xâm hại trẻ em'])[1 + bench_pick(one.id, 8, 7)]
  || ' năm ' || extract(year from one.day)"""
READING = "(SELECT reading FROM bench_reading WHERE id = one.id % 150)"


def _borders(size: Size) -> tuple[int, int, int]:
    """Return the last directive, the last provincial plan, the last plan of a commune: seven of ten answered."""
    of_provinces = size.directives * (1 + PROVINCES)
    return size.directives, of_provinces, of_provinces + size.directives * size.communes * 7 // 10


def _moves(cursor: Any, size: Size) -> None:
    """Each paper stands in its issuer's outgoing register; it went to those below or above, and stands in theirs."""
    _, of_provinces, _ = _borders(size)
    below_province = (
        f"SELECT {FIRST_COMMUNE} + n AS id FROM generate_series({UNDER}, {size.communes - 1}, {PROVINCES}) n"
    )
    cursor.execute(
        f"""CREATE TABLE bench_sent AS SELECT one.id, one.issuer, one.day, to_body.id AS receiver FROM bench_paper one
        CROSS JOIN LATERAL (
          SELECT {FIRST_PROVINCE} + n AS id FROM generate_series(0, {PROVINCES - 1}) n WHERE one.issuer = {MINISTRY}
          UNION ALL SELECT id FROM ({below_province}) below
            WHERE {OF_PROVINCE}
              AND (one.id <= {of_provinces} OR bench_pick(one.id * 5000 + id, 9, 30) = 0)
          UNION ALL SELECT {MINISTRY} WHERE one.issuer BETWEEN {FIRST_PROVINCE} AND {FIRST_COMMUNE - 1} AND bench_pick(one.id, 10, 3) = 0
          UNION ALL SELECT {FIRST_PROVINCE} + (one.issuer - {FIRST_COMMUNE}) % {PROVINCES} + {PROVINCES} * bench_pick(one.id, 11, 2)
            WHERE one.issuer >= {FIRST_COMMUNE}) to_body"""
    )
    cursor.execute(
        insert_of(
            "documents.Entry",
            {
                "agency_id": "agency",
                "document_id": "id",
                "direction": "side",
                "year": "extract(year from day)",
                "number": "row_number() OVER (PARTITION BY agency, side, extract(year from day) ORDER BY day, id)",
                "entered_on": "day",
            },
            """(SELECT id, issuer AS agency, 'out' AS side, day FROM bench_paper
           UNION ALL SELECT id, receiver, 'in', day + 1 FROM bench_sent) one ORDER BY id""",
        )
    )
    cursor.execute(
        insert_of(
            "documents.Delivery",
            {
                "document_id": "id",
                "sender_id": "issuer",
                "receiver_id": "receiver",
                "sent_at": "day + interval '9 hours'",
                "opened_at": "CASE WHEN bench_pick(id, 12, 10) < 9 THEN day + interval '1 day' END",
            },
            "bench_sent one ORDER BY id",
        )
    )
    cursor.execute("ANALYZE documents_entry, documents_delivery")


def _ties(cursor: Any, size: Size) -> None:
    """What each paper carries out and rests on, and what it asks for."""
    last, _, of_communes = _borders(size)
    cursor.execute(
        insert_of(
            "documents.Citation",
            {
                "document_id": "one.id",
                "cited_id": "one.cited",
                "relation": "one.relation",
            },
            f"""(SELECT id, answers AS cited, 'implements' AS relation FROM bench_paper WHERE answers IS NOT NULL
        UNION ALL SELECT id, 1 + bench_pick(id, 13, id - 1), CASE WHEN bench_pick(id, 14, 4) = 0 THEN 'implements' ELSE 'based_on' END
          FROM bench_paper WHERE id > {of_communes}) one""",
        )
    )
    cursor.execute(
        insert_of(
            "documents.Ask",
            {
                "document_id": "one.id",
                "ordinal": "n",
                "text": "left(section.text, 250)",
                "themes": "(ARRAY['[\"communication\"]', '[\"training_capacity\"]', '[]'])[1 + (one.id + n) % 3]::jsonb",
                "due_text": "'2026-08-31'",
                "start": "NULL",
                "end": "NULL",
            },
            f"""bench_paper one CROSS JOIN generate_series(1, 3) n JOIN bench_section section ON section.id = one.id % 150
        WHERE one.id % 5 = 0 OR one.id <= {last}""",
        )
    )
    cursor.execute("ANALYZE documents_citation, documents_document, documents_ask")


def _texts(connect: Connect, size: Size) -> None:
    """Write the texts and the cards, so many documents at a time, two connections side by side."""
    cards = insert_of(
        "documents.Card",
        {
            "document_id": "told.document_id",
            "day": "told.day",
            "keys": "told.keys",
            "number": "told.number",
            "head": "head.words",
            "words": f"{_words('one.number')} || setweight(head.words, 'D') || made.words",
        },
        f"""made JOIN documents_cardtold told ON told.document_id = made.id JOIN documents_document one ON one.id = made.id
        CROSS JOIN LATERAL (SELECT setweight({_words("one.title")}, 'A')
          || setweight({_words("one.issuer_words")}, 'B') AS words) head""",
    )
    texts = insert_of(
        "documents.DocumentText", {"document_id": "id", "kind": "'official_text'", "text": "text"}, "made"
    )
    step = max(min(10_000, size.documents // 8), 1)
    _together(
        connect,
        [
            f"""WITH made AS MATERIALIZED (
              SELECT one.id, string_agg(section.text, E'\\n\\n' ORDER BY n) AS text, bench_joined(section.words) AS words
              FROM bench_paper one CROSS JOIN LATERAL generate_series(1, one.sections) n
              JOIN bench_section section ON section.id = bench_pick(one.id * 20 + n, 15, {size.pool})
              WHERE one.id BETWEEN {first} AND {first + step - 1} GROUP BY one.id),
            texts AS ({texts}) {cards}"""
            for first in range(1, size.documents + 1, step)
        ],
    )


def _plans(cursor: Any, size: Size) -> None:
    """Plans that answer the directives with their tasks, and what was given to whom."""
    _, of_provinces, of_communes = _borders(size)
    plans = of_communes - size.directives
    each = max(size.tasks // plans, 1)
    cursor.execute(
        insert_of(
            "plans.Plan",
            {
                "id": "one.id",
                "agency_id": "one.issuer",
                "answers_id": "one.answers",
                "document_id": "one.id",
                "title": TITLE,
                "year": "2026",
                "state": "'issued'",
                "made_at": "one.day",
            },
            "bench_paper one WHERE one.is_plan",
        )
    )
    cursor.execute(
        f"""CREATE TABLE bench_task AS SELECT row_number() OVER (ORDER BY one.id, n) AS id, one.id AS plan, n, one.issuer
        FROM bench_paper one CROSS JOIN LATERAL generate_series(1, CASE WHEN one.id <= {of_provinces}
          THEN {each * 4} ELSE {each} END + bench_pick(one.id, 16, 2)) n WHERE one.is_plan"""
    )
    cursor.execute(
        insert_of(
            "plans.Task",
            {
                "id": "one.id",
                "plan_id": "one.plan",
                "ordinal": "one.n",
                "text": "left(section.text, 300)",
                "search_text": "left(unaccent(lower(section.text)), 300)",
                "due_on": f"{DAY} - 60 + bench_pick(one.id, 17, 200)",
            },
            "bench_task one JOIN bench_section section ON section.id = one.id % 150",
        )
    )
    late = "bench_pick(one.id * 4000 + agency, 18, 10)"
    cursor.execute(
        insert_of(
            "plans.Assignment",
            {
                "task_id": "one.id",
                "agency_id": "agency",
                "state": f"(ARRAY['sent', 'taken', 'taken', 'done', 'done'])[1 + {late} % 5]",
                "due_on": f"{DAY} - 60 + bench_pick(one.id, 17, 200)",
                "given_at": "now()",
                "taken_on": f"CASE WHEN {late} % 5 > 0 THEN {DAY} - 70 END",
                "done_on": f"CASE WHEN {late} % 5 > 2 THEN {DAY} - 5 END",
            },
            f"""bench_task one CROSS JOIN LATERAL (
        SELECT {FIRST_COMMUNE} + n AS agency FROM generate_series({UNDER}, {size.communes - 1}, {PROVINCES}) n
          WHERE one.issuer < {FIRST_DEPARTMENT} AND bench_pick(one.id * 4000 + n, 19, 6) = 0
        UNION ALL SELECT one.issuer WHERE one.issuer >= {FIRST_COMMUNE} AND one.n % 3 = 0) given""",
        )
    )
    for table in ("plans_plan", "plans_task"):
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _officers(cursor: Any, size: Size) -> None:
    """Who looks: the officer of the ministry, who sees most, one of a province, one of a commune, and sixteen more."""
    del cursor
    from chungtay.foundation.accounts.models import Officer, Posting  # noqa: PLC0415 -- Django must be set up first
    from chungtay.foundation.accounts.rules import Role  # noqa: PLC0415

    places = (
        {"bo": MINISTRY, "tinh": FIRST_PROVINCE, "xa": FIRST_COMMUNE}
        | {f"nguoi{at}": FIRST_COMMUNE + at % size.communes for at in range(12)}
        | {f"can{at}": FIRST_PROVINCE + at for at in range(4)}
        | dict.fromkeys(CLERKS, NUMBERING_BODY)
    )
    for name, body in places.items():
        made = Officer.objects.create_officer(name, full_name=name, password=name * 4)
        role = (
            Role.CLERK if name in CLERKS else Role.COMMUNE_OFFICER if body >= FIRST_COMMUNE else Role.PROVINCIAL_OFFICER
        )
        Posting.objects.create(officer=made, agency_id=body, role=role, title="Chuyên viên", since="2020-01-01")


def _finish(cursor: Any) -> None:
    for table in ("bench_paper", "bench_sent", "bench_task", "bench_section", "bench_reading"):
        cursor.execute(f"DROP TABLE {table}")


def insert_of(label: str, given: Mapping[str, str], source: str) -> str:
    """Return the statement that makes rows of a model; what is not given has the model's own default."""
    from django.apps import apps  # noqa: PLC0415 -- Django must be set up first

    model = apps.get_model(label)
    columns = dict(_defaults(model._meta.local_concrete_fields, given))
    table = model._meta.db_table
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM {source}"


def _defaults(fields: Iterable[Any], given: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for field in fields:
        if field.column in given:
            yield field.column, given[field.column]
        elif not field.null and not (field.primary_key and field.get_internal_type() in {"BigAutoField", "AutoField"}):
            yield field.column, _literal(field)


def _literal(field: Any) -> str:
    kind = field.get_internal_type()
    if getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
        return "now()"
    value = field.get_default() if field.has_default() else ""
    if kind == "JSONField":
        return "'[]'::jsonb" if value == [] else "'{}'::jsonb"
    if isinstance(value, bool | int):
        return str(value).lower()
    return f"'{value or ''}'"
