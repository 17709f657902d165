from django.apps import AppConfig
from django.db.models import BigAutoField

from chungtay.kit import many


class KitConfig(AppConfig):
    name = "chungtay.kit"
    label = "kit"

    def ready(self) -> None:
        """Let questions that name thousands of keys do so in one value."""
        many.register(BigAutoField)
