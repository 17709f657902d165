from django.urls import path

from chungtay.mandate.plans.views import matters

app_name = "matters"
urlpatterns = [
    path("", matters.matters, name="matters"),
    path("moi/", matters.new, name="new"),
    path("<int:matter_id>/", matters.matter, name="matter"),
    path("<int:matter_id>/sua/", matters.edit, name="edit"),
    path("<int:matter_id>/dong/", matters.close, name="close"),
    path("<int:matter_id>/ghi-chu/", matters.add_note, name="add_note"),
    path("<int:matter_id>/ho-so.zip", matters.archive, name="archive"),
    path("thanh-phan/<int:piece_id>/bo/", matters.take_out, name="take_out"),
    path("them-van-ban/<int:document_id>/", matters.put_document, name="put_document"),
    path("them-nhiem-vu/<int:task_id>/", matters.put_task, name="put_task"),
]
