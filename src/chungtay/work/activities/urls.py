from django.urls import path

from chungtay.work.activities.views import activities as views
from chungtay.work.activities.views import planned

app_name = "activities"
urlpatterns = [
    path("", views.list_, name="list"),
    path("hoat-dong.csv", views.table, name="table"),
    path("ghi/", views.new, name="new"),
    path("ghi/dong/<slug:what>/", views.line, name="line"),
    path("tre-em/<uuid:child_id>/", views.of_child, name="of_child"),
    path("du-kien/", planned.list_, name="planned_list"),
    path("du-kien/hoat-dong-du-kien.csv", planned.table, name="planned_table"),
    path("du-kien/them/", planned.new, name="plan"),
    path("du-kien/dieu-chinh/", planned.adjust, name="adjust"),
    path("du-kien/dieu-chinh/<int:step_id>/hoan-tac/", planned.undo, name="undo_adjustment"),
    path("du-kien/<uuid:planned_id>/", planned.planned, name="planned"),
    path("<uuid:activity_id>/", views.activity, name="activity"),
    path("<uuid:activity_id>/sua/", views.edit, name="edit"),
    path("<uuid:activity_id>/rut/", views.withdraw, name="withdraw"),
    path("<uuid:activity_id>/khoi-phuc/", views.restore, name="restore"),
    path("<uuid:activity_id>/anh/<uuid:picture_id>/", views.picture, name="picture"),
]
