from django.urls import URLPattern, path

from chungtay.insight.oversight.views import coverage, leader, letters, reminders

app_name = "oversight"
urlpatterns: list[URLPattern] = [
    path("", coverage.index, name="coverage"),
    path("toan-canh/", leader.overview, name="overview"),
    path("toan-canh/tom-tat.docx", leader.briefing_docx, name="briefing_docx"),
    path("toan-canh/tom-tat.pdf", leader.briefing_pdf, name="briefing_pdf"),
    path("nhac-viec/", reminders.due, name="due"),
    path("nhac-viec/nhat-ky/", reminders.history, name="log"),
    path("nhac-viec/thu-dien-tu/", reminders.mail, name="mail"),
    path("nhac-viec/thiet-lap/", reminders.set_up, name="set_up"),
    path("<int:document_id>/", coverage.document, name="document"),
    path("<int:document_id>/tai-ve.csv", coverage.export, name="export"),
    path("<int:document_id>/nhac/", coverage.act, name="act"),
    path("<int:document_id>/don-doc/", letters.write, name="letter"),
    path("<int:document_id>/nhat-ky/", letters.history, name="history"),
]
