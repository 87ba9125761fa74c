"""The officers' screens of the portal, «Viết tin»; each part keeps its addresses in a file of its own."""

app_name = "viet_tin"
urlpatterns = []
