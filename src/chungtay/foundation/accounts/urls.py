"""Sign-in, one's own account. Allauth's views are listed one by one: what is not here does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path, re_path

from chungtay.foundation.accounts import views

own: list[URLPattern] = [
    path("", views.me, name="me"),
    path("vi-tri/<int:posting_id>/", views.act_as, name="act_as"),
    path("khoa/", views.keys, name="keys"),
    path("khoa/<int:key_id>/ngung/", views.end_key, name="end_key"),
    path("thay-mat/", views.stand_ins, name="stand_ins"),
    path("thay-mat/<int:posting_id>/thoi/", views.end_stand_in, name="end_stand_in"),
    path("ngon-ngu/", views.speak, name="speak"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((own, "accounts"))),
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("tam-khoa/", account.account_inactive, name="account_inactive"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/", account.password_change, name="account_change_password"),
    path("mat-khau/dat/", account.password_set, name="account_set_password"),
    path("quen-mat-khau/", account.password_reset, name="account_reset_password"),
    path("quen-mat-khau/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^quen-mat-khau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("quen-mat-khau/xong/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("hai-buoc/", mfa.index, name="mfa_index"),
    path("hai-buoc/ma/", mfa.authenticate, name="mfa_authenticate"),
    path("hai-buoc/xac-nhan/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("hai-buoc/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("hai-buoc/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("hai-buoc/ma-du-phong/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("hai-buoc/ma-du-phong/tao/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
