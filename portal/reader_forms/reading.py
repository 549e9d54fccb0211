"""Reading a POST, however large or malformed."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import (
    BadRequest,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import split_domain_port
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from .body_turns import NoTurnError, body_turn
from .whole_requests import is_whole, watch

MEGABYTE = 1024 * 1024
FormData = tuple[QueryDict, MultiValueDict[str, UploadedFile]]


class UnreadableRequestError(Exception):
    """A request that is too large or broken. Its message is a sentence for whoever sent it."""


class BusyError(UnreadableRequestError):
    """A request that nothing is wrong with, and for which there is a turn in RETRY_AFTER seconds."""

    status = 503


RETRY_AFTER = 10


def read_request(request: HttpRequest, *, files_megabytes: int = 0) -> FormData:
    """Fields and files of a POST; the files may have `files_megabytes` together, and up to twice that is still read.

    Raises UnreadableRequestError, or BusyError where many send at once. A file that is somewhat too large is read all
    the same, so that its field can say so and the other fields are not lost. A body
    that ended early, or whose connection broke, is refused whole: a form must not be stored without its last file. More
    than MOST_SENT_MEGABYTES is never read: the web server in front stops a little above that.
    """
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE + (2 * files_megabytes + 8) * MEGABYTE
    most = min(most, settings.MOST_SENT_MEGABYTES * MEGABYTE)
    if content_length(request) > most:
        raise UnreadableRequestError(
            _("This is too much at once: together, your files and answers are larger than %(limit)d MB.")
            % {"limit": most // MEGABYTE}
        )
    try:
        with body_turn(content_length(request)):
            return read_whole(request)
    except NoTurnError as error:
        raise BusyError(
            _("Many people are sending files right now. Please wait ten seconds and send yours again.")
        ) from error
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent) as error:
        raise UnreadableRequestError(_("This is too much text at once. Please shorten your answers.")) from error
    except (MultiPartParserError, BadRequest, SuspiciousOperation, UnicodeError, ValueError, OSError) as error:
        raise UnreadableRequestError(
            _("Your answers did not arrive in full. Please check your connection and send them again.")
        ) from error


def read_whole(request: HttpRequest) -> FormData:
    """Fields and files. Raises BadRequest for a body that ended early, and what Django raises for a broken one."""
    watched = watch(request)
    data, files = request.POST, request.FILES
    if watched is not None and not is_whole(request, watched, content_length(request)):
        raise BadRequest("The body ended early.")
    return data, files


def content_length(request: HttpRequest) -> int:
    """Bytes of the body as the browser announces them; 0 where it announces none."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return int(announced) if announced.isascii() and announced.isdigit() and len(announced) < 16 else 0


def comes_from_another_site(request: HttpRequest) -> bool:
    """Whether the browser says that a page of another site sent this, be it of a neighbouring host."""
    told = request.headers.get("Sec-Fetch-Site")
    if told:
        return told in {"cross-site", "same-site"}
    # Older browsers say it by the origin, which our own pages without a referrer keep to themselves ("null").
    try:
        origin = urlsplit(request.headers.get("Origin", "")).hostname
    except ValueError:
        return True
    return origin is not None and origin != split_domain_port(request.get_host())[0].strip("[]")
