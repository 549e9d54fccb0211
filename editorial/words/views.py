"""Screens for those who write in a language: the facts that lack it, and a form for one of them."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale

from labs.models import Result
from labs.verification.viewsets import sentence
from portal.facts.uses import owner_of
from portal.languages.plain_text import clean_line
from portal.pages.pagination import paginated

from .actions import write_words
from .forms import WordsForm
from .kinds import Kind, kind_called, kinds
from .lacking import counts_without_language, facts_without_language
from .rules import languages_to_write

PER_PAGE = 30
LONGEST_QUERY = 100


def own_languages(request: HttpRequest) -> list[Locale]:
    """The languages in which the user may write. Raises PermissionDenied where there is none."""
    found = languages_to_write(request.user)
    if not found:
        raise PermissionDenied
    return found


def named(languages: Iterable[Locale], code: str) -> Locale:
    """The one of `languages` with this code. Raises PermissionDenied where there is none."""
    found = next((locale for locale in languages if locale.language_code == code), None)
    if found is None:
        raise PermissionDenied
    return found


def first_language(request: HttpRequest) -> HttpResponse:
    """Redirect to the list for the first language in which the user may write."""
    return redirect("editorial:facts_without_language", own_languages(request)[0].language_code)


def facts_without(request: HttpRequest, language: str) -> HttpResponse:
    """The facts that lack a language, by type and search."""
    languages = own_languages(request)
    locale = named(languages, language)
    kind = kind_called(request.GET.get("kind", ""))
    query = clean_line(request.GET.get("q", ""))[:LONGEST_QUERY]
    page = paginated(facts_without_language(language, kind=kind, query=query), request.GET.get("p"), PER_PAGE)
    numbers = counts_without_language([listed.language_code for listed in languages])
    context = {
        "locale": locale,
        "languages": [(listed, numbers[listed.language_code]) for listed in languages],
        "page": page,
        "rows": rows_of(page.object_list, language),
        "kinds": sorted(kinds(), key=attrgetter("label")),
        "kind": kind,
        "query": query,
    }
    return TemplateResponse(request, "editorial/words/facts.html", context)


def rows_of(found: Iterable[dict[str, int]], language: str) -> list[dict[str, Any]]:
    """What the list shows of each fact, in its order; one query per kind."""
    listed = [(kinds()[fact["kind_number"]], fact["row_key"]) for fact in found]
    stored = {
        (kind, row.pk): row
        for kind in {kind for kind, _key in listed}
        for row in kind.rows().filter(pk__in=[key for one, key in listed if one == kind])
    }
    return [shown(kind, stored[kind, key], language) for kind, key in listed if (kind, key) in stored]


def shown(kind: Kind, row: Model, language: str) -> dict[str, Any]:
    texts = [(field, getattr(row, field.name)) for field in kind.fields]
    return {
        "kind": kind,
        "row": row,
        "owner": owner_to_tell(row),
        "lacking": [capfirst(field.verbose_name) for field, words in texts if words and not words.get(language)],
    }


def owner_to_tell(row: Model) -> str:
    """Name of the fact that an inline row belongs to; empty where the row's own name contains it."""
    owner = owner_of(row)
    return "" if owner is row or str(owner) in str(row) else str(owner)


def words_of_fact(request: HttpRequest, language: str, kind: str, key: int) -> HttpResponse:
    """The form for one fact's words in one language, with the other languages to read."""
    locale, found = named(own_languages(request), language), kind_called(kind)
    row = found.rows().filter(pk=key).first() if found else None
    if found is None or row is None:
        raise Http404
    form = WordsForm(request.POST or None, kind=found, row=row, language=language, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            clashes = write_words(row=row, language=language, typed=form.typed(), user=request.user)
        except ValidationError as errors:
            form.add_error(None, errors)
        else:
            if not clashes:
                tell_what_is_taken_back(request, form.at_stake)
                messages.success(request, _("The texts of “%(fact)s” have been saved.") % {"fact": row})
                return redirect("editorial:facts_without_language", language)
            form = shown_again(form, clashes)
            messages.error(request, _("Somebody else has changed this in the meantime. Both texts are shown below."))
    context = {"locale": locale, "kind": found, "row": row, "form": form}
    return TemplateResponse(request, "editorial/words/fact.html", context)


def tell_what_is_taken_back(request: HttpRequest, at_stake: Iterable[Result]) -> None:
    """Say which of these results have lost their verification because the words changed."""
    taken_back = list(Result.objects.filter(pk__in=[result.pk for result in at_stake], verified_at=None).order_by("pk"))
    if taken_back:
        messages.warning(request, sentence(taken_back))


def shown_again(form: WordsForm, clashes: dict[str, str]) -> WordsForm:
    """The form with what is stored now, except for clashing texts, which stay as typed, with what is stored shown."""
    row = form.kind.rows().get(pk=form.row.pk)
    data = {}
    for field in form.kind.fields:
        now = getattr(row, field.name).get(form.language, "")
        bound = form[field.name]
        data[bound.html_initial_name] = now
        data[bound.html_name] = form.data.get(bound.html_name, "") if field.name in clashes else now
    again = WordsForm(data, kind=form.kind, row=row, language=form.language, user=form.user)
    for name, now in clashes.items():
        again.add_error(
            name,
            _("Somebody else has changed this in the meantime. It now says: “%(text)s”. Your text has not been saved.")
            % {"text": now},
        )
    return again
