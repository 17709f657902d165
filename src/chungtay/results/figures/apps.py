from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SUBJECTS = ("activities", "supports", "children")


class FiguresConfig(AppConfig):
    name = "chungtay.results.figures"
    label = "figures"
    verbose_name = _("figures")

    def ready(self) -> None:
        """Register the questions of every subject."""
        for subject in SUBJECTS:
            import_module(f"{self.name}.questions.{subject}")
