"""``bin/bench mandate [--size full] [--case NAME]``: numbering, and the pages of a country of documents.

Without a case everything is measured and the cluster is removed. With one, its filled database stays for the next
(``--case drop`` removes it), so that the whole can be run in parts.
"""

from collections.abc import Callable, Iterator

from bench.database import scratch
from bench.mandate import crowd, issuing, numbering, pages, searching
from bench.mandate.place import careful_cluster, filled
from bench.result import Result

Case = Callable[[str], Iterator[Result]]
FILLED: dict[str, Case] = {
    "cards": searching.cards,
    "search": searching.words,
    "number": searching.numbers,
    "pages": pages.pages,
    "ordinary": pages.ordinary,
    "crowd": crowd.sixteen,
    "http": crowd.numbering,
}
CASES = ("numbering", "issuing", *FILLED, "drop")


def run(size: str, case: str = "") -> Iterator[Result]:
    """Measure one case, or all; a size is filled once."""
    with careful_cluster(f"bench-{size}", keep=bool(case) and case != "drop") as cluster:
        if case in ("", "numbering"):
            with scratch():
                yield from numbering.numbering(numbering.SIZES[size])
        if case in ("", "issuing"):
            with scratch():
                yield from issuing.issuing(issuing.SIZES[size])
        chosen = FILLED if not case else {name: one for name, one in FILLED.items() if name == case}
        if chosen:
            with filled(cluster, size):
                for one in chosen.values():
                    yield from one(size)
