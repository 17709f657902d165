"""Nobody loses an edit: a row carries a version, a stale save is refused."""

from django.db import models


class StaleSave(Exception):
    """Somebody else saved the row since it was read. ``current`` is the row as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(f"{current._meta.label} {current.pk}")
        self.current = current


class Versioned(models.Model):
    """A row people edit."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def save_over(self, version: int) -> None:
        """Save if the row still has that version; raise ``StaleSave`` otherwise. Run inside a transaction."""
        current = type(self)._default_manager.select_for_update(of=("self",)).get(pk=self.pk)
        if current.version != version:
            raise StaleSave(current)
        self.version = version + 1
        self.save()
