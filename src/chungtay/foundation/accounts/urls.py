from allauth.account import views as account
from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = [
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
]
