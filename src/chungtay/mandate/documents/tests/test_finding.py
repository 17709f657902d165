"""What the search finds is what may be seen and holds the words: in random small worlds, newest first, in pages by key."""

from datetime import date

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.core.names import search_key
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import TODAY, reach
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents.finding import newest, ranked
from chungtay.mandate.documents.indexing import index
from chungtay.mandate.documents.models import (
    Citation,
    Delivery,
    Document,
    DocumentKind,
    DocumentText,
    Entry,
)
from chungtay.mandate.documents.wanted import Wanted, numbers_of, search_words

pytestmark = pytest.mark.django_db
BODIES, WORDS = 3, ("trẻ", "em", "kế hoạch", "đuối nước", "hiếm")
one_of = st.integers(0, BODIES - 1)
words = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
papers = st.lists(
    st.tuples(
        st.sampled_from(["registered", "stub", "draft"]),
        st.sampled_from(["", "60/KH-LĐLĐ", "060/KH-LĐLĐ", "7/QĐ-TTg", "60/KH-UBND"]),
        words,
        words,
        st.none() | one_of,
        st.none() | st.dates(date(2023, 1, 1), date(2031, 1, 1)),
        st.booleans(),
    ),
    min_size=1,
    max_size=7,
)
pairs = st.lists(st.tuples(st.integers(0, 6), one_of, one_of), max_size=8)
ties = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from(["implements", "mentions"])), max_size=8
)
asked = st.builds(
    Wanted,
    q=st.sampled_from(
        ["", "tre em", "Trẻ", "kế hoạch", "hiem", "60/kh-ldld", "60 / KH – LĐLĐ", "60/KH", "tre 60/kh-ubnd"]
    ),
    loai=st.sampled_from(["", "ke_hoach"]),
    co_quan=st.sampled_from(["", "em", "duoi nuoc"]),
    tu=st.sampled_from(["", "2024-06-01"]),
    den=st.sampled_from(["", "2025-12-31"]),
)


def made(bodies, told, sent, cited, lines, later):
    """Make a small world in the given order of steps: what follows from rows must not depend on which came first."""
    rows = [_paper(bodies, one, later) for one in told]
    steps = [lambda: _send(rows, bodies, sent), lambda: _cite(rows, cited)]
    for step in steps if later else reversed(steps):
        step()
    for which, agency, is_out in lines:
        if which < len(rows):
            facts = {"agency": bodies[agency], "document": rows[which], "direction": "out" if is_out else "in"}
            Entry.objects.get_or_create(**facts, defaults={"year": 2026, "entered_on": TODAY})
    for row, one in zip(rows, told, strict=True):
        row.issuer = None if one[4] is None else bodies[one[4]]
        row.save()
        index(row)
    return rows


def _paper(bodies, told, later):
    state, number, title, text, issuer, day, has_kind = told
    row = Document.objects.create(
        state=state,
        number=number,
        title=title,
        issuer=None if issuer is None or later else bodies[issuer],
        issuer_words=text if has_kind else "",
        kind=DocumentKind.objects.get(code="ke_hoach") if has_kind else None,
        issued_on=day,
        issued_text=day.isoformat() if day else "",
    )
    DocumentText.objects.create(document=row, text=f"{text}.")
    return row


def _cite(rows, cited):
    for which, target, relation in cited:
        if which != target and max(which, target) < len(rows):
            Citation.objects.get_or_create(document=rows[which], cited=rows[target], defaults={"relation": relation})


def _send(rows, bodies, sent):
    for which, sender, receiver in sent:
        if which < len(rows) and sender != receiver:
            facts = {"document": rows[which], "receiver": bodies[receiver]}
            Delivery.objects.get_or_create(**facts, defaults={"sender": bodies[sender]})


def naive(seen, wish):
    """What one may see, row by row in Python, newest first."""
    rows = [
        row
        for row in Document.objects.within(seen).prefetch_related("texts").select_related("kind", "card")
        if holds(row, wish)
    ]
    return [row.pk for row in sorted(rows, key=lambda row: (row.card.day, row.pk), reverse=True)]


def holds(row, wish):
    everything = [row.number, row.title, row.issuer_words, *(text.text for text in row.texts.all())]
    bag = set(search_key(" ".join(everything)).split())
    own = "".join(search_key(part) + "/" for part in row.number.replace("-", "/").split("/")).lstrip("0")
    numbers = ["".join(part + "/" for part in one.replace("-", "/").split("/"))[:-1] for one in numbers_of(wish.q)]
    return (
        not wish.is_empty
        and set(search_words(wish.q)) <= bag
        and all(own.startswith(number) for number in numbers)
        and set(search_key(wish.co_quan).split()) <= set(search_key(row.issuer_words).split())
        and wish.loai in ("", row.kind.code if row.kind else None)
        and (not wish.tu or row.card.day >= date.fromisoformat(wish.tu))
        and (not wish.den or row.card.day <= date.fromisoformat(wish.den))
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    papers,
    pairs,
    ties,
    st.lists(st.tuples(st.integers(0, 6), one_of, st.booleans()), max_size=10),
    st.booleans(),
    asked,
)
def test_found_is_what_is_seen_and_holds_the_words(told, sent, cited, lines, later, wish):
    with transaction.atomic():
        bodies = [body(f"b{number}") for number in range(BODIES)]
        rows = made(bodies, told, sent, cited, lines, later)
        for agency in bodies:
            seen = reach(agency, Role.CLERK)
            expected = naive(seen, wish)
            assert [one.key for one in newest(seen, wish)] == expected
            assert sorted(one.key for one in ranked(seen, wish)) == sorted(expected)
        for table in (Delivery, Citation, Entry):
            assert told_again() == []
            table.objects.filter(pk__in=list(table.objects.values_list("pk", flat=True)[:2])).delete()
        assert told_again() == []
        assert all(row.card for row in rows)
        transaction.set_rollback(True)


def told_again():
    """Cards that are not what the rows say they should be."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT told.document_id FROM documents_cardtold told LEFT JOIN documents_card card USING (document_id) "
            "WHERE (card.day, card.keys, card.number) IS DISTINCT FROM (told.day, told.keys, told.number)"
        )
        return cursor.fetchall()
