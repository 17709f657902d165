from django.urls import URLPattern, path

from chungtay.results.reporting.views import board, papers, report

app_name = "reporting"
urlpatterns: list[URLPattern] = [
    path("", board.board, name="board"),
    path("cap-duoi.csv", board.export, name="export"),
    path("lap/", board.begin, name="begin"),
    path("<uuid:key>/", report.report, name="report"),
    path("<uuid:key>/so-lieu/<slug:code>/", report.cell, name="cell"),
    path("<uuid:key>/nop/", report.submit, name="submit"),
    path("<uuid:key>/nhan/", report.accept, name="accept"),
    path("<uuid:key>/tra-lai/", report.return_, name="return"),
    path("<uuid:key>/tong-hop/", report.consolidate, name="consolidate"),
    path("<uuid:key>/van-ban/", papers.write, name="write_paper"),
    path("<uuid:key>/phat-hanh/", papers.issue, name="issue_paper"),
    path("<uuid:key>/bao-cao.docx", papers.docx, name="docx"),
]
