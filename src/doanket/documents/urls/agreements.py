from django.urls import path

from ..views import agreements

urlpatterns = [
    path("quy-che-phoi-hop/", agreements.agreement_list, name="agreements"),
    path("<int:pk>/phoi-hop/", agreements.edit, name="agreement_edit"),
    path("<int:pk>/phoi-hop/luu/", agreements.save, name="agreement_save"),
]
