"""The addresses of the house with one more: a page with the frame and nothing in it, the pair of every other page."""

from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from doanket.kit.views import page

ADDRESS = "/trang-trong/"
FRAME = '{% extends "ui/desk.html" %}'


@page
def blank(request):
    return HttpResponse(engines["django"].from_string(FRAME).render({}, request))


urlpatterns = [path(ADDRESS[1:], blank), path("", include("doanket.config.urls"))]
