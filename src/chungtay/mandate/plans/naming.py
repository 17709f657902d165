"""Which body is meant by the words of a plan: among those the own body works with (cơ quan chủ trì, phối hợp)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from chungtay.core.names import search_key
from chungtay.foundation.agencies.models import Agency, Superior
from chungtay.kit.reach import Reach
from chungtay.mandate.documents.issuers import body_words
from chungtay.mandate.plans.forming import Part
from chungtay.mandate.plans.models import Task, TaskBody
from vanban.bodies import bodies_in
from vanban.text import passage

MOST_ASKED = 6
LONGEST = 300
MANY = frozenset(
    {"cac", "moi", "tung", "lien", "quan"}
)  # "các xã, phường", "các đơn vị liên quan": no one body is meant


@dataclass(frozen=True, slots=True)
class Meant:
    """The words for one body, which it is if that is sure, else whom they may mean."""

    words: str
    agency: Agency | None = None
    maybe: tuple[Agency, ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Say whether somebody should be asked."""
        return self.agency is None and bool(self.maybe)


@dataclass(slots=True)
class Directory:
    """The bodies the own one works with, by the words of their names; ``said`` is what an officer has answered."""

    bodies: Sequence[Agency]
    said: Mapping[str, int | None] = field(default_factory=dict)
    _words: list[tuple[frozenset[str], Agency]] = field(init=False)

    def __post_init__(self) -> None:
        self._words = [
            (words, body)
            for body in self.bodies
            for name in {body.name, body.short_name}
            if (words := body_words(name))
        ]

    def meant(self, words: str) -> Meant:
        """Return whom these words mean: the one body of exactly this name; else those whose name holds all of them."""
        words = " ".join(words.split())[:LONGEST]
        key = search_key(words)
        if key in self.said:
            answer = self.said[key]
            return Meant(words, next((body for body in self.bodies if body.pk == answer), None))
        asked = body_words(words)
        if not asked or asked & MANY:
            return Meant(words)
        same = _once(body for known, body in self._words if known == asked)
        if len(same) == 1:
            return Meant(words, same[0])
        like = same or _once(body for known, body in self._words if asked < known)
        return Meant(words, None, tuple(like[:MOST_ASKED]) if len(asked) > 1 else ())

    def all_meant(self, words: str) -> list[Meant]:
        """Return each body of an enumeration."""
        return [self.meant(one) for one in parts(words)]


def _once(bodies: Iterable[Agency]) -> list[Agency]:
    return list({body.pk: body for body in bodies}.values())


def parts(words: str) -> list[str]:
    """Part an enumeration of bodies as the reader of documents does; a line is a part of its own."""
    return [
        part.text.strip(" -+;,.")
        for line in words.splitlines()
        for part in bodies_in(passage(line.strip(" -+;,.")))
        if part.text.strip(" -+;,.")
    ]


def directory(reach: Reach, said: Mapping[str, int | None] | None = None) -> Directory:
    """Return the bodies above, below, beside and inside the own one on that day, and itself."""
    return Directory(list(_near(reach)), said or {})


def _near(reach: Reach) -> Iterable[Agency]:
    ours = reach.agency_id
    uppers = list(Superior.objects.filter(_standing(reach), lower=ours).values_list("upper_id", flat=True))
    lowers = Superior.objects.filter(_standing(reach), upper__in=[ours, *uppers]).values("lower_id")
    return Agency.objects.on(reach.day).filter(Q(pk__in=[ours, *uppers]) | Q(pk__in=lowers)).order_by("name")


def _standing(reach: Reach) -> Q:
    return (Q(since=None) | Q(since__lte=reach.day)) & (Q(until=None) | Q(until__gte=reach.day))


def name_bodies(tasks: Sequence[Task], known: Directory) -> None:
    """Write anew which bodies these tasks name, and which are meant."""
    TaskBody.objects.filter(task__in=tasks).delete()
    TaskBody.objects.bulk_create(row for task in tasks for row in _rows(task, known))


def _rows(task: Task, known: Directory) -> Iterable[TaskBody]:
    said = {Part.LEAD: task.lead, Part.COOPERATING: task.cooperating, Part.CHECKS: task.checker}
    for part, words in said.items():
        for place, one in enumerate(known.all_meant(words), start=1):
            yield TaskBody(task=task, part=part, ordinal=place, words=one.words, agency=one.agency)
