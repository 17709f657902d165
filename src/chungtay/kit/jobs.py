"""Background work: the one place that knows which queue we use. Arguments are ids and ISO dates."""

from collections.abc import Callable
from typing import Any, TypeVar

from procrastinate.contrib.django import app

F = TypeVar("F", bound=Callable[..., Any])


def job(*, every: str | None = None, lock: str | None = None) -> Callable[[F], Any]:
    """Make a function a job: ``the_function.defer(row_id=…)`` puts it on the queue.

    ``every`` is a crontab line; a periodic job takes the moment it was due as ``timestamp``.
    """

    def wrap(function: F) -> Any:
        task = app.task(name=f"{function.__module__}.{function.__name__}", queueing_lock=lock, lock=lock)(function)
        return app.periodic(cron=every)(task) if every else task

    return wrap


def later(name: str, **arguments: Any) -> None:
    """Put a job on the queue by its dotted name; it begins once the transaction around this call is committed."""
    app.configure_task(name=name, allow_unknown=False).defer(**arguments)
