"""The base of every view whose form readers send: without an account, without cookies, without scripts."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from portal.languages.chains import active_language

from . import tickets
from .reading import RETRY_AFTER, BusyError, FormData, UnreadableRequestError, comes_from_another_site, read_request


# Django's own check needs a cookie and answers with a bare page. Here the signed ticket in
# the form is what another site cannot know, and with a bad one the form is shown again.
@method_decorator(csrf_exempt, name="dispatch")
class ReaderView(View):
    """A view whose responses are neither cached nor indexed; `setup` notes the time of arrival before anything else."""

    referrer_policy: ClassVar[str] = "same-origin"
    ticket_salt: ClassVar[str] = ""
    """The salt that the tickets of this form are signed with; empty where the form carries none."""
    received_at: dt.datetime

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.received_at = timezone.now()
        super().setup(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse
        try:
            response = self.respond(request, *args, **kwargs)
        except UnreadableRequestError as error:
            response = self.unreadable(str(error))
            if isinstance(error, BusyError):
                response.status_code, response["Retry-After"] = error.status, str(RETRY_AFTER)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = self.referrer_policy
        return response

    def respond(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The response before its headers are set: that of `get` or `post`."""
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]  # views here answer with HttpResponse

    def form_data(self, *, files_megabytes: int = 0) -> FormData:
        """Fields and files of this POST. Raises UnreadableRequestError, which `unreadable` answers."""
        return read_request(self.request, files_megabytes=files_megabytes)

    def ticket_in(self, data: Mapping[str, str]) -> Any | None:
        """The value of the ticket in `data`; None where it is not ours, or another site has sent the form."""
        if comes_from_another_site(self.request):
            return None
        return tickets.read(data.get("ticket", ""), salt=self.ticket_salt)

    def unreadable(self, sentence: str) -> HttpResponse:
        """The page for a request that is too large or broken; every view that calls `form_data` has one."""
        raise NotImplementedError

    def page(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        """The page, with the active language in its header: a view may have chosen another one than the address."""
        response = render(self.request, template, context, status=status)
        response["Content-Language"] = active_language()
        return response
