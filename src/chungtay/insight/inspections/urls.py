from django.urls import URLPattern, path

from chungtay.insight.inspections.views import findings, inspections, planning, recommendations, visits

app_name = "inspections"
urlpatterns: list[URLPattern] = [
    path("", inspections.index, name="inspections"),
    path("tai-ve.<str:ending>", inspections.export, name="export"),
    path("moi/", planning.new, name="new"),
    path("<int:inspection_id>/", inspections.inspection, name="inspection"),
    path("<int:inspection_id>/sua/", planning.edit, name="edit"),
    path("<int:inspection_id>/de-cuong/", planning.points, name="points"),
    path("<int:inspection_id>/de-cuong.docx", inspections.checklist, name="checklist"),
    path("<int:inspection_id>/cung-kiem-tra/", planning.share, name="share"),
    path("<int:inspection_id>/don-vi/", planning.add_visits, name="add_visits"),
    path("<int:inspection_id>/viec/", inspections.act, name="act"),
    path("<int:inspection_id>/ket-luan/", inspections.conclude, name="conclude"),
    path("<int:inspection_id>/huy/", planning.call_off, name="call_off"),
    path("<int:inspection_id>/van-ban/", inspections.draft_paper, name="draft_paper"),
    path("phan/<int:part_id>/", inspections.part, name="part"),
    path("ngay/<int:visit_id>/", visits.visit, name="visit"),
    path("ngay/<int:visit_id>/ghi/", visits.find, name="find"),
    path("ngay/<int:visit_id>/huy/", visits.call_off, name="call_off_visit"),
    path("phat-hien/<int:finding_id>/", findings.finding, name="finding"),
    path("phat-hien/<int:finding_id>/sua/", findings.correct, name="correct"),
    path("phat-hien/<int:finding_id>/da-biet/", findings.take_note, name="take_note"),
    path("phat-hien/<int:finding_id>/tep/<uuid:file_key>/", findings.evidence, name="finding_file"),
    path("kien-nghi/", recommendations.index, name="recommendations"),
    path("kien-nghi/tai-ve.<str:ending>", recommendations.export, name="recommendations_export"),
    path("kien-nghi/<int:recommendation_id>/", recommendations.recommendation, name="recommendation"),
    path("kien-nghi/<int:recommendation_id>/tep/<uuid:file_key>/", recommendations.evidence, name="remedy_file"),
]
