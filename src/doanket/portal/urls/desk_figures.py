"""Published figures on the officers' screens."""

from django.urls import path

from ..views import desk_figures

ADDRESSES = [
    path("so-lieu/", desk_figures.figures, name="figures"),
    path("so-lieu/<int:unit_pk>/chon/", desk_figures.choose, name="figure_choose"),
    path("so-lieu/<int:unit_pk>/xem/", desk_figures.check, name="figure_check"),
    path("so-lieu/bang/<int:pk>/cap-nhat/", desk_figures.update, name="figure_update"),
    path("so-lieu/bang/<int:pk>/rut/", desk_figures.withdraw, name="figure_withdraw"),
    path("so-lieu/bang/<int:pk>/rut/ghi/", desk_figures.withdraw_now, name="figure_withdraw_now"),
]
