"""Addresses for programs, in English as field names are."""

from django.urls import URLPattern, path

from chungtay.sites.api import views

app_name = "api"
urlpatterns: list[URLPattern] = [
    path("openapi.json", views.describe, name="describe"),
    path("<slug:name>/", views.list_, name="list"),
]
