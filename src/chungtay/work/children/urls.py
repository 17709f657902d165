from django.urls import path

from chungtay.work.children import views

app_name = "children"
urlpatterns = [
    path("", views.list_, name="list"),
    path("tre-em.csv", views.table, name="table"),
    path("ghi/", views.new, name="new"),
    path("<uuid:child_id>/", views.child, name="child"),
    path("<uuid:child_id>/ho-ten/", views.reveal, name="reveal"),
]
