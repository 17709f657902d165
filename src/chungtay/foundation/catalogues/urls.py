from django.urls import path

from chungtay.foundation.catalogues import views

app_name = "catalogues"
urlpatterns = [
    path("", views.catalogues, name="catalogues"),
    path("<slug:slug>/", views.rows, name="rows"),
    path("<slug:slug>/bang.csv", views.table, name="table"),
    path("<slug:slug>/them/", views.write, name="new"),
    path("<slug:slug>/<int:pk>/", views.write, name="row"),
    path("<slug:slug>/<int:pk>/bo/", views.take_away, name="take_away"),
]
