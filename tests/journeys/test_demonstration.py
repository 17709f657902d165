"""What the demonstration holds."""

import psycopg
import pytest
from tests.demonstration import Demonstration

from chungtay.config import embedded

HELD = {
    "SELECT count(*) FROM children_child": 3000,
    "SELECT count(*) FROM children_childidentity": 3000,
    "SELECT count(*) FROM activities_activity": 4000,
    "SELECT count(*) FROM activities_support": 6000,
    "SELECT count(*) FROM agencies_agency WHERE code ~ '^UBND[.][0-9]+$'": 124,
    "SELECT count(*) FROM agencies_agency WHERE line = 'union' AND (code ~ '^(CDX|CDCS)[.]' OR code = 'LDLD.LAMDONG')": 31,
    "SELECT count(DISTINCT role) FROM accounts_posting JOIN accounts_officer o ON o.id = officer_id WHERE o.email <> ''": 7,
}
CHAINS = {
    "60/KH-LĐLĐ": {"1292-KH/UBND", "20-CT/TW", "32-CT/TU"},
    "1292-KH/UBND": {"32-CT/TU"},
    "32-CT/TU": {"20-CT/TW"},
    "308/SLĐTBXH-BTTETN": {"140-KH/TU"},
    "140-KH/TU": {"28-CT/TW"},
    "1712/KH-UBND": {"28/2019/TT-BLĐTBXH"},
    "15/KH-BCĐ": {"23/QĐ-TTg"},
}


@pytest.fixture(scope="module")
def ask(loaded: Demonstration):
    """Ask as the server's own administrator: no wall stands before the one who counts."""
    with psycopg.connect(embedded.Cluster("test").url("postgres", loaded.database)) as connection:
        yield lambda question, *values: connection.execute(question, values).fetchall()


@pytest.mark.parametrize(("question", "number"), HELD.items())
def test_it_holds_what_was_promised(ask, question, number):
    assert ask(question) == [(number,)]


def test_the_activities_lie_in_twelve_months(ask):
    ((first, last),) = ask("SELECT min(held_on), max(held_on) FROM activities_activity")
    assert (last - first).days <= 365


@pytest.mark.parametrize(("number", "cited"), CHAINS.items())
def test_the_chains_behind_the_five_sources_are_in_it(ask, number, cited):
    question = (
        "SELECT DISTINCT upper.number FROM documents_citation JOIN documents_document d ON d.id = document_id "
        "JOIN documents_document upper ON upper.id = cited_id WHERE d.number = %s"
    )
    assert cited <= {found for (found,) in ask(question, number)}


def test_every_issuer_of_the_five_sources_has_an_heir(ask):
    codes = ("BCD.BRVT", "LDLD.BRVT", "SNN.QUANGBINH", "LDLD.BINHTHUAN", "LDLD.NAMTULIEM", "UBND.NINHTHUAN")
    standing = ask("SELECT code FROM agencies_agency WHERE code = ANY(%s) AND valid_until IS NOT NULL", list(codes))
    assert {code for (code,) in standing} == set(codes)
    heirs = ask(
        "SELECT old.code FROM agencies_agencysuccession JOIN agencies_agency old ON old.id = old_id WHERE old.code = ANY(%s)",
        list(codes),
    )
    assert {code for (code,) in heirs} == set(codes) - {"BCD.BRVT"}


def test_nobody_is_told_anew_of_a_report_that_was_dealt_with(ask):
    assert ask("SELECT count(*) FROM audit_unread") == [(0,)]
    waiting = "EXISTS (SELECT 1 FROM reporting_submission WHERE state = 'submitted' AND id::text = row_key)"
    told = "SELECT count(*), count(*) FILTER (WHERE NOT {}) FROM oversight_notice WHERE verb = 'reporting.submit' AND read_at IS NULL"
    ((unread, dealt_with),) = ask(told.format(waiting))
    assert unread > 0
    assert dealt_with == 0
