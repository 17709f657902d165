"""The grammar is as broad as it says, and draws the same documents in every run."""

from collections import defaultdict

from hypothesis import HealthCheck, given, settings

from vanban.reading import Citation, Identity, ReportDuty
from vanban.tests.grammar.citations import changes, grounds
from vanban.tests.grammar.identities import identities
from vanban.tests.grammar.reports import duties
from vanban.tests.grammar.themes import literal_phrases, themes_of
from vanban.tests.grammar.timings import Timed, timings

KINDS = {
    "ke_hoach", "chi_thi", "quyet_dinh", "nghi_quyet", "cong_van", "thong_bao", "huong_dan", "bao_cao", "to_trinh", "ket_luan",
    "chuong_trinh", "phuong_an", "de_an", "cong_dien", "giay_moi", "bien_ban", "quy_che",
}  # fmt: skip
AUTHORITIES = {"TM.", "KT.", "TL.", "TUQ.", None}
CODES = {
    "relation": {"based_on", "implements", "mentions", "replaces", "amends"},
    "frequency": {"weekly", "monthly", "quarterly", "semiannual", "annual", "regular", None},
    "periods": {"one_off", "monthly", "quarterly", "semiannual", "annual", "ad_hoc"},
}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def test_every_kind_and_authority_is_drawn() -> None:
    drawn: dict[str, set[str | None]] = defaultdict(set)

    @settings(max_examples=1000, derandomize=True, deadline=None, database=None)
    @given(identities())
    def draw(one: Identity) -> None:
        drawn["doc_type"].add(one.doc_type)
        drawn["signing_authority"].add(one.signing_authority)

    draw()
    assert (KINDS - drawn["doc_type"], AUTHORITIES - drawn["signing_authority"]) == (set(), set())


def test_every_relation_and_rhythm_is_drawn() -> None:
    drawn: dict[str, set[str | None]] = defaultdict(set)

    @settings(max_examples=600, derandomize=True, deadline=None, database=None, suppress_health_check=SLOW)
    @given(grounds(), changes(), timings(2026), duties())
    def draw(rests: list[Citation], changed: list[Citation], timed: Timed, asked: list[ReportDuty]) -> None:
        drawn["relation"] |= {cited.relation for cited in [*rests, *changed]}
        drawn["frequency"].add(timed.frequency)
        drawn["periods"] |= {period for duty in asked for period in duty.periods}

    draw()
    assert {name: sorted(map(str, codes - drawn[name])) for name, codes in CODES.items()} == {
        name: [] for name in CODES
    }


def test_a_phrase_of_the_data_file_shows_its_theme() -> None:
    phrases = literal_phrases()
    assert len(phrases) > 150
    assert [(phrase, code) for phrase, code in phrases if code not in themes_of(f"tổ chức {phrase}", ())] == []
