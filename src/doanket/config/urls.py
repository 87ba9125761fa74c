"""Every address. Vietnamese prefixes are here; names are in the rooms."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("doanket.ui.urls")),
    path("", include("doanket.accounts.entrance")),
    path("danh-muc/", include("doanket.office.catalogue.urls")),
    path("giong-doc/", include("doanket.indicators.urls")),
    path("tai-khoan/", include("doanket.accounts.urls")),
    path("", include("doanket.desk.urls")),
    path("bao-cao/", include("doanket.reports.urls")),
    path("van-ban/", include("doanket.documents.urls")),
    path("xac-minh/", include("doanket.documents.urls.verify")),
    path("van-phong/", include("doanket.office.urls")),
    path("nhan-su/", include("doanket.people.urls")),
    path("hoi-nghi/", include("doanket.conferences.urls")),
    path("moi/", include("doanket.conferences.urls.door")),
    path("viet-tin/", include("doanket.portal.urls.desk")),
    path("cong/", include("doanket.portal.urls.open")),
    path("", include("doanket.portal.urls.platform")),
    path("", include("doanket.portal.urls.top")),
]
if settings.DEMO:
    urlpatterns.append(path("trinh-dien/", include("doanket.demo.urls")))

# whatever no room answers to may be a page of a site
urlpatterns.append(path("", include("doanket.portal.urls.reading")))

handler403 = "doanket.office.views.refused"
