"""What a browser may keep of a page: nothing unasked while signed in, nothing at all after signing out (docs/decisions/013)."""

from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.utils.cache import patch_vary_headers


@receiver(user_logged_out)
def note_the_leaving(sender, request, user, **more):
    if request is not None:
        request.has_left = user is not None


class KeepingMiddleware:
    """Pages of a signed-in person are asked for again each time; a view that is stricter keeps its own word."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        left = getattr(request, "has_left", False)
        if left:
            answer["Clear-Site-Data"] = '"cache"'
        if left or request.user.is_authenticated:
            answer.headers.setdefault("Cache-Control", "private, no-cache")
            patch_vary_headers(answer, ["HX-Request"])  # or «Back» may bring out a piece of a page as the whole
        return answer
