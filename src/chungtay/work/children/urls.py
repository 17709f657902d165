from django.urls import path

from chungtay.work.children import (
    accident_views,
    age_views,
    duplicate_views,
    move_views,
    part_views,
    search_views,
    views,
)

app_name = "children"
urlpatterns = [
    path("", views.list_, name="list"),
    path("tre-em.csv", views.table, name="table"),
    path("ho-ten/", views.names, name="names"),
    path("tim/", search_views.find, name="find"),
    path("ghi/", search_views.new, name="new"),
    path("ghi/gan-giong/", search_views.near, name="near"),
    path("<uuid:child_id>/", views.child, name="child"),
    path("<uuid:child_id>/ho-ten/", views.reveal, name="reveal"),
    path("tai-nan/", accident_views.index, name="accidents"),
    path("tai-nan/tai-ve.<str:ending>", accident_views.export, name="accidents_export"),
    path("tai-nan/ghi/", accident_views.new, name="new_accident"),
    path("tai-nan/<uuid:accident_id>/", accident_views.accident, name="accident"),
    path("tai-nan/<uuid:accident_id>/rut/", accident_views.take_back, name="take_back_accident"),
    path("tham-gia-dinh/<uuid:visit_id>/", accident_views.visit, name="visit"),
    path("tuoi-tre-em/", age_views.index, name="age_limits"),
    path("chuyen-ho-so/", move_views.index, name="moves"),
    path("chuyen-ho-so/tai-ve.<str:ending>", move_views.export, name="moves_export"),
    path("chuyen-ho-so/<uuid:move_id>/", move_views.move, name="move"),
    path("<uuid:child_id>/chuyen/", move_views.new, name="new_move"),
    path("sap-nhap/<int:agency_id>/", move_views.carry_over, name="carry_over"),
    path("trung/", duplicate_views.index, name="duplicates"),
    path("trung/tim/", duplicate_views.look, name="look_for_duplicates"),
    path("trung/<uuid:pair_id>/", duplicate_views.pair, name="duplicate"),
    path("<uuid:child_id>/giay-to/<uuid:file_id>/", part_views.paper, name="paper"),
    path("<uuid:child_id>/<slug:part>/", part_views.part, name="add_part"),
    path("<uuid:child_id>/<slug:part>/<uuid:row_id>/", part_views.part, name="part"),
    path("<uuid:child_id>/<slug:part>/<uuid:row_id>/xoa/", part_views.drop, name="drop_part"),
]
