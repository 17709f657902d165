from django.urls import path

from chungtay.mandate.documents.views import documents, intake, lineage, registers

app_name = "documents"
urlpatterns = [
    path("", registers.incoming, name="register"),
    path("di/", registers.outgoing, name="outgoing"),
    path("so-van-ban-den.csv", registers.incoming_csv, name="incoming_csv"),
    path("so-van-ban-di.csv", registers.outgoing_csv, name="outgoing_csv"),
    path("cho-xac-nhan/", registers.waiting, name="waiting"),
    path("them/", intake.bring, name="bring"),
    path("doc/<int:pk>/", intake.review, name="review"),
    path("doc/<int:pk>/dang-doc/", intake.progress, name="progress"),
    path("doc/<int:pk>/trang/<int:number>/", intake.page_picture, name="page_picture"),
    path("doc/<int:pk>/doc-lai/", intake.retry, name="retry"),
    path("doc/<int:pk>/go-tay/", intake.type_in, name="type_in"),
    path("doc/<int:pk>/luu/", intake.save, name="save"),
    path("doc/<int:pk>/xac-nhan/", intake.confirm, name="confirm"),
    path("doc/<int:pk>/dinh-vao/<int:document_pk>/", intake.join, name="join"),
    path("doc/<int:pk>/bo/", intake.discard, name="discard"),
    path("doc/<int:pk>/lay-lai/", intake.restore, name="restore"),
    path("doc/<int:pk>/tep/", intake.original, name="original"),
    path("<int:pk>/", documents.document, name="document"),
    path("<int:pk>/dong/", lineage.lineage, name="lineage"),
    path("<int:pk>/vao-so/", documents.number, name="number"),
    path("<int:pk>/trinh-ky/", documents.submit, name="submit"),
    path("<int:pk>/ban-hanh/", documents.issue, name="issue"),
    path("<int:pk>/gui/", documents.send, name="send"),
    path("<int:pk>/word/", documents.word, name="word"),
    path("ban-van/<int:pk>/tep/", documents.text_file, name="text_file"),
    path("dinh-kem/<int:pk>/", documents.supply, name="supply"),
    path("dinh-kem/<int:pk>/tep/", documents.attachment_file, name="attachment_file"),
]
