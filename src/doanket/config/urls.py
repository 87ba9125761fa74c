"""Every address. Vietnamese prefixes are here; names are in the rooms."""

urlpatterns = []
