"""What readers reach beside the pages: forms, sounds, codes, searches, feeds; each part in a file of its own."""

app_name = "cong"
urlpatterns = []
