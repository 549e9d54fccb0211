"""What only staff see on public pages."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from wagtail.admin.userbar import Userbar
from wagtail.models import Page

register = template.Library()


@register.simple_tag(takes_context=True)
def user_bar(context: Context) -> str:
    """Wagtail's bar for staff who may enter the admin; empty for all others, of whom nothing is asked.

    Marks the request, so that `UserBarMiddleware` keeps the answer to them alone.
    """
    request = context.get("request")
    if request is None or not is_for_staff(request):
        return ""
    request.shows_user_bar = True
    page = context.get("page")
    return str(Userbar(object=page if isinstance(page, Page) else None).render_html(context))


def is_for_staff(request: HttpRequest) -> bool:
    """Whether somebody is signed in who may enter the admin. A reader's session leaves no trace in the answer."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return False
    was_accessed = request.session.accessed
    if request.user.has_perm("wagtailadmin.access_admin"):
        return True
    # What an applicant gets is what everybody gets: it does not vary with the cookie.
    request.session.accessed = was_accessed
    return False
