"""One line of a measurement."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import quantiles
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Result:
    """What was measured: value in unit; reference is measured beside it in the same run, ratio is value / reference."""

    bench: str
    case: str
    value: float
    unit: str
    reference: float | None = None
    ratio: float | None = None
    n: int = 1
    rows: int = 0

    def line(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def beside(value: float, reference: float) -> dict[str, float]:
    """Return value, reference and their ratio, rounded for reading."""
    return {
        "value": round(value, 3),
        "reference": round(reference, 3),
        "ratio": round(value / reference, 2) if reference else 0.0,
    }


def p95_ms(question: Callable[[], object], times: int) -> float:
    """Ask a question so many times; return the 95th percentile in milliseconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        question()
        taken.append((perf_counter() - start) * 1000)
    return quantiles(taken, n=20)[-1] if len(taken) > 1 else taken[0]
