"""Addresses of the views of tasks: calendar, timeline, board, table, the calendar on a phone."""

from django.urls import URLPattern, path

from chungtay.mandate.plans.views import board, calendar, columns, feeds, timeline

urlpatterns: list[URLPattern] = [
    path("lich/", calendar.calendar, name="calendar"),
    path("lich/dien-thoai/", feeds.feeds, name="feeds"),
    path("lich/dien-thoai/<int:key_id>/ngung/", feeds.end_feed, name="end_feed"),
    path("lich/<str:secret>.ics", feeds.calendar_feed, name="calendar_feed"),
    path("thoi-gian/", timeline.timeline_, name="timeline"),
    path("bang-the/", board.board, name="board"),
    path("bang/", columns.columns, name="columns"),
    *[
        path(f"bang/tai-ve.{kind}", columns.columns_file, {"kind": kind}, name=f"columns_{kind}")
        for kind in ("csv", "xlsx")
    ],
]
