"""Public papers, and what stands behind a published figure."""

from django.urls import path

from ..views import library, open_figures

ADDRESSES = [
    path("van-ban/<uuid:uid>/", library.paper, name="paper"),
    path("van-ban/<uuid:uid>/van-ban.pdf", library.paper_file, {"ending": "pdf"}, name="paper_pdf"),
    path("van-ban/<uuid:uid>/van-ban.docx", library.paper_file, {"ending": "docx"}, name="paper_docx"),
    path("tim-van-ban/<slug:slug>/", library.papers, name="papers"),
    path("so-lieu/<uuid:uid>/", open_figures.figure, name="figure"),
]
