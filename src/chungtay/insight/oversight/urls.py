from django.urls import URLPattern, path

from chungtay.insight.oversight import views

app_name = "oversight"
urlpatterns: list[URLPattern] = [
    path("", views.index, name="coverage"),
    path("<int:document_id>/", views.document, name="document"),
    path("<int:document_id>/tai-ve.csv", views.export, name="export"),
    path("<int:document_id>/nhac/", views.act, name="act"),
]
