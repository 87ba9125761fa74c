"""Draw a piece of template the way a page does."""

from django.template import Context, Template
from django.test import RequestFactory


def draw(source, *, request=None, **values):
    context = Context(values | {"request": request or RequestFactory().get("/"), "csrf_token": "token"})
    return Template("{% load ui %}" + source).render(context)
