from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "chungtay.sites.demonstration"
    label = "demonstration"
