"""The page of a fault of our own. It stands by itself: static files and the database may be what is missing."""

from django.http import HttpRequest, HttpResponse

from .standalone import standalone_page


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's `handler500`, with the number under which the log holds the reason."""
    return standalone_page(request, "500.html", status=500)
