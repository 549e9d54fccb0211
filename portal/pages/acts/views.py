"""The screens for undoing an act, and for restricting who may see a page in all its languages."""

import json

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.forms.pages import PageViewRestrictionForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views import page_privacy
from wagtail.models import Page, PageViewRestriction

from portal.models import BasePage, PageAct

from . import messages as act_messages
from .restricting import restrict
from .rules import ActRefusedError, deciding_page, refuse_restricter
from .undoing import undo

# A function in Wagtail 7, a class in Wagtail 8.
WAGTAILS_WINDOW = getattr(page_privacy, "set_privacy", None) or page_privacy.SetPrivacyView.as_view()


def undo_act(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo an act on POST; otherwise ask for confirmation. Says why where it cannot be undone."""
    act = get_object_or_404(PageAct, pk=pk)
    if request.method != "POST":
        return render(request, "portal/acts/undo.html", {"act": act, "sentence": act_messages.sentence_of(act)})
    try:
        undo(act=act, user=request.user)
    except ActRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Undone: %(what)s") % {"what": act_messages.sentence_of(act)})
    return redirect(after_undoing(act))


def after_undoing(act: PageAct) -> str:
    """Address of the list in which the page stands; of the root where the page does not exist."""
    page = Page.objects.filter(pk__in=act.data["asked"], depth__gt=1).order_by("path").first()
    if page is None:
        return reverse("wagtailadmin_explore_root")
    return reverse("wagtailadmin_explore", args=[page.get_parent().pk])


def set_privacy(request: HttpRequest, page_id: int) -> HttpResponse:
    """As Wagtail's, for all languages of a page at once. Raises PermissionDenied without the rights for the source."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise PermissionDenied
    refuse_restricter(request.user, page)
    decides = deciding_page(page)
    own = PageViewRestriction.objects.filter(page_id=decides.pk).first()
    form = PageViewRestrictionForm(
        request.POST or None, instance=own, private_page_options=decides.private_page_options
    )
    if request.method != "POST" or not form.is_valid():
        return with_languages(WAGTAILS_WINDOW(request, decides.pk), request, decides)
    kind = form.cleaned_data["restriction_type"]
    groups = [group.pk for group in form.cleaned_data.get("groups") or []]
    password = form.cleaned_data.get("password", "")
    act = restrict(page=decides, kind=kind, password=password, groups=groups, user=request.user)
    act_messages.tell(request, act)
    done = {"step": "set_privacy_done", "is_public": kind == PageViewRestriction.NONE}
    answer: HttpResponse = render_modal_workflow(request, None, None, None, json_data=done)
    return answer


def with_languages(window: HttpResponse, request: HttpRequest, page: Page) -> HttpResponse:
    """Wagtail's window, which is HTML in JSON, beginning with the languages for which its choice holds."""
    content = json.loads(window.content)
    sentence = render_to_string("portal/acts/languages.html", {"page": page}, request)
    return JsonResponse(content | {"html": sentence + content["html"]})
