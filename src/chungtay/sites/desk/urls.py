"""The officer's home and what belongs to no stage."""

from django.urls import URLPattern, path

from chungtay.sites.desk import views

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/da-xem/", views.read_all, name="read_all"),
    path("thong-bao/<int:notice_id>/", views.read, name="read"),
    path("them/", views.more, name="more"),
    path("gioi-thieu/", views.about, name="about"),
    path("thu/", views.mail, name="mail"),
]
