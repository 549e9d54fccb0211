"""The form of a call as applicants would see it, made of a draft of its page. Nothing of it is stored."""

from dataclasses import dataclass, field
from functools import cached_property

from labs.models import CallPage
from portal.languages.chains import first_in_chain

from .answers import Answers
from .choices import PartKind
from .compiling import Labels, Schema, structure, with_keys, without_words, words
from .forms import BoundForm
from .kinds import has_part, questions_of, sections_of_part
from .models import FormLabels, FormVersion, Part
from .steps import is_divided
from .validation import Errors


@dataclass
class FormPreview:
    """The questions of a call's page for one part in one language; `page` may hold what nobody has saved."""

    page: CallPage
    part: str
    language: str
    answers: Answers = field(default_factory=dict)
    errors: Errors = field(default_factory=dict)

    def __post_init__(self) -> None:
        questions = with_keys(source_of(self.page).questions)
        self.schema: Schema = structure(questions)
        self.own: Labels = words(questions)
        self.pages = pages_of(self.page)
        self.found = words_on(self.pages.get(self.language))

    @property
    def parts(self) -> list[PartKind]:
        """Whose questions the form has, the applicant's in any case."""
        return [part for part in PartKind if part == PartKind.APPLICANT or has_part(self.schema, part)]

    @cached_property
    def missing(self) -> list[str]:
        """Questions and headings of which the language lacks words, in the words of the language of origin."""
        return [self.own[entry.key]["label"] or entry.key for entry in without_words(self.schema, self.found)]

    @cached_property
    def shown_instead(self) -> str:
        """The language in which applicants get the form while words are missing; empty where there is none."""
        complete = [language for language, page in self.pages.items() if not without_words(self.schema, words_on(page))]
        return first_in_chain(complete, self.language) or ""

    @property
    def steps(self) -> int:
        """In how many steps the form is shown; 0 for a short one, which stands on one page."""
        return len(sections_of_part(self.schema, self.part)) if is_divided(self.schema, self.part) else 0

    @property
    def is_empty(self) -> bool:
        return not questions_of(self.schema, self.part)

    def bound(self) -> BoundForm:
        """The form for the templates that applicants see. Where words are missing stand those of the original."""
        version = FormVersion(call_id=self.page.call_id, schema=self.schema)
        labels = {key: completed(own, self.found.get(key) or {}) for key, own in self.own.items()}
        shown = FormLabels(form_version=version, language=self.language, labels=labels)
        return BoundForm(Part(kind=self.part), shown, self.answers, self.errors)


def words_on(page: CallPage | None) -> Labels:
    return words(with_keys(page.questions)) if page else {}


def completed(own: Labels, found: Labels) -> Labels:
    """The words of a question, with those of the original where there are none."""
    made = {name: found.get(name) or own[name] or "" for name in ("label", "help", "example") if name in own}
    if "choices" in own:
        made["choices"] = {key: found.get("choices", {}).get(key) or label for key, label in own["choices"].items()}
    if "columns" in own:
        columns = found.get("columns", {})
        made["columns"] = {key: completed(words, columns.get(key) or {}) for key, words in own["columns"].items()}
    return own | made


def is_translation(page: CallPage) -> bool:
    return page.source_locale_id not in (None, page.locale_id)


def source_of(page: CallPage) -> CallPage:
    """The page from which the structure of the form comes: `page` itself, or the draft of its source."""
    if not is_translation(page):
        return page
    source = CallPage.objects.filter(translation_key=page.translation_key, locale=page.source_locale_id).first()
    return newest(source) if source else page


def pages_of(page: CallPage) -> dict[str, CallPage]:
    """{language: page}: `page`, and the drafts of the others."""
    others = CallPage.objects.filter(translation_key=page.translation_key).exclude(locale=page.locale_id)
    found = {other.locale.language_code: newest(other) for other in others.select_related("locale").order_by("path")}
    return {page.locale.language_code: page} | found


def newest(page: CallPage) -> CallPage:
    draft: CallPage = page.get_latest_revision_as_object()
    return draft
