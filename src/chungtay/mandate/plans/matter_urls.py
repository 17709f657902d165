from django.urls import path

from chungtay.mandate.plans.views import disposals, matters

app_name = "matters"
urlpatterns = [
    path("", matters.matters, name="matters"),
    path("moi/", matters.new, name="new"),
    path("huy/", disposals.disposals, name="disposals"),
    path("huy/<int:disposal_id>/", disposals.disposal, name="disposal"),
    path("huy/<int:disposal_id>/quyet-dinh/", disposals.decide, name="decide_disposal"),
    path("huy/<int:disposal_id>/thuc-hien/", disposals.carry_out, name="carry_out_disposal"),
    path("huy/<int:disposal_id>/danh-muc.docx", disposals.word, name="disposal_word"),
    path("huy/<int:disposal_id>/danh-muc.xlsx", disposals.sheet, name="disposal_sheet"),
    path("<int:matter_id>/", matters.matter, name="matter"),
    path("<int:matter_id>/sua/", matters.edit, name="edit"),
    path("<int:matter_id>/dong/", matters.close, name="close"),
    path("<int:matter_id>/ghi-chu/", matters.add_note, name="add_note"),
    path("<int:matter_id>/ho-so.zip", matters.archive, name="archive"),
    path("thanh-phan/<int:piece_id>/bo/", matters.take_out, name="take_out"),
    path("them-van-ban/<int:document_id>/", matters.put_document, name="put_document"),
    path("them-nhiem-vu/<int:task_id>/", matters.put_task, name="put_task"),
]
