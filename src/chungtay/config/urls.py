"""The site map for people. The order is that of the process."""

from django.urls import include, path

urlpatterns = [
    path("", include("chungtay.sites.desk.urls")),
    path("tai-khoan/", include("chungtay.foundation.accounts.urls")),
    path("danh-muc/", include("chungtay.foundation.catalogues.urls")),
    path("tep/", include("chungtay.foundation.files.urls")),
    path("van-ban/", include("chungtay.mandate.documents.urls")),
    path("ke-hoach/", include("chungtay.mandate.plans.urls")),
    path("tre-em/", include("chungtay.work.children.urls")),
    path("vu-viec/", include("chungtay.work.cases.urls")),
    path("hoat-dong/", include("chungtay.work.activities.urls")),
    path("so-lieu/", include("chungtay.results.figures.urls")),
    path("bao-cao/", include("chungtay.results.reporting.urls")),
    path("kiem-tra/", include("chungtay.insight.inspections.urls")),
    path("do-phu/", include("chungtay.insight.oversight.urls")),
    path("api/", include("chungtay.sites.api.urls")),
]
