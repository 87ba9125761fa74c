"""What a delegate opens with the code on the letter: no account, no sign-in."""

app_name = "door"
urlpatterns = []
