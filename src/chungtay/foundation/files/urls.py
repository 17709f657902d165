from django.urls import path

from chungtay.foundation.files import views

app_name = "files"
urlpatterns = [path("<uuid:key>/", views.file, name="file")]
