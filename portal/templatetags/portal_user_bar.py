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
    """Wagtail's user bar for those who may enter the admin; empty for all others.

    Marks the request, so that `UserBarMiddleware` keeps the response out of shared caches.
    """
    request = context.get("request")
    if request is None or not is_for_staff(request):
        return ""
    request.shows_user_bar = True
    page = context.get("page")
    return str(Userbar(object=page if isinstance(page, Page) else None).render_html(context))


def is_for_staff(request: HttpRequest) -> bool:
    """Whether the user may enter the admin. Looking that up does not make a reader's response vary with the cookie."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "user"):
        return False
    was_accessed = request.session.accessed
    if request.user.has_perm("wagtailadmin.access_admin"):
        return True
    # Applicants and other readers all get the same response, which does not vary with the cookie.
    request.session.accessed = was_accessed
    return False
