from django.urls import URLPattern, path

from chungtay.results.figures import views

app_name = "figures"
urlpatterns: list[URLPattern] = [
    path("", views.table, name="table"),
    path("<slug:code>/", views.rows, name="rows"),
    path("<slug:code>/tai-ve/", views.export, name="export"),
]
