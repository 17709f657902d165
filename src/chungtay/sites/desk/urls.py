from django.urls import path

from chungtay.sites.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("tim/", views.search, name="search"),
    path("thong-bao/", views.notices, name="notices"),
]
