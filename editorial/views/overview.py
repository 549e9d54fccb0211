"""Lists of what is to be translated, and of one page in every language."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.models import Locale, Page

from editorial.actions import mark_minor
from editorial.actions.follow_ups import request_page_follow_up
from editorial.choices import Coverage
from editorial.coverage import editable_by, state_of, to_do, with_state
from editorial.memory.progress import latest_first
from editorial.memory.sources import TranslationSource, page_of
from editorial.memory.translations import translations_of
from editorial.models import SourceChange
from editorial.sources import is_source, languages_asked_for
from editorial.tasks import enqueue_follow_up
from portal.models import BasePage

PER_PAGE = 50
CHANGES_SHOWN = 5


def translations_to_do(request: HttpRequest) -> HttpResponse:
    """Translations the user may work on that are not current."""
    rows = latest_first(to_do(with_state(editable_by(request.user))))
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    listed = [(row, state_of(row)) for row in page.object_list]
    return TemplateResponse(request, "editorial/translations_to_do.html", {"page": page, "rows": listed})


def page_translations(request: HttpRequest, page_id: int) -> HttpResponse:
    """One source page in every language; a POST starts a missing translation."""
    page = source_page(request, page_id)
    if request.method == "POST":
        chosen = list(
            Locale.objects.filter(language_code__in=request.POST.getlist("language"))
            .exclude(pk=page.locale_id)
            .values_list("language_code", flat=True)
        )
        if chosen and page.live:
            enqueue_follow_up(request_page_follow_up(page=page, languages=chosen))
            messages.success(request, _("The drafts are being prepared; they will appear here in a moment."))
        return redirect("editorial:page_translations", page_id)
    known = {row.target_locale_id: row for row in with_state(translations_of(page))}
    others = Locale.objects.exclude(pk=page.locale_id)
    context = {
        "page": page,
        "rows": [(locale, *row_with_state(known.get(locale.pk))) for locale in others],
        "asked": {locale.pk for locale in languages_asked_for(page)},
        "changes": SourceChange.objects.of_page(page).select_related("published_by")[:CHANGES_SHOWN],
        "first_publication": SourceChange.objects.of_page(page).last(),
    }
    return TemplateResponse(request, "editorial/page_translations.html", context)


def row_with_state(row: Any) -> tuple[Any, Coverage]:
    return (row, state_of(row)) if row else (None, Coverage.MISSING)


@require_POST
def mark_change_minor(request: HttpRequest, change_id: int) -> HttpResponse:
    """Say that a change was a typo."""
    change = get_object_or_404(SourceChange, pk=change_id)
    found = Page.objects.filter(translation_key=change.translation_key, locale=change.source_locale).first()
    if found is None:
        raise Http404
    page = source_page(request, found.pk)
    mark_minor(change=change, user=request.user)
    messages.success(request, _("Marked as a minor change: translations stay current."))
    return redirect("editorial:page_translations", page.pk)


def to_page_translations(request: HttpRequest, page_id: int) -> HttpResponse:
    """Replaces wagtail-localize's view that submits a page for translation: our screen starts drafts."""
    source_page(request, page_id)
    return redirect("editorial:page_translations", page_id)


def to_updated_translations(request: HttpRequest, translation_source_id: int) -> HttpResponse:
    """Replaces wagtail-localize's view that writes the source over its translations."""
    found = page_of(get_object_or_404(TranslationSource, pk=translation_source_id))
    if found is None:
        raise Http404
    return to_page_translations(request, found.pk)


def refuse(_request: HttpRequest, **_kwargs: Any) -> HttpResponse:
    """Replaces views of wagtail-localize that ignore rights per language, or publish what nobody has reviewed."""
    raise PermissionDenied


def source_page(request: HttpRequest, page_id: int) -> BasePage:
    """A source page that the user may edit. Raises Http404 or PermissionDenied."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage) or not is_source(page):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page
