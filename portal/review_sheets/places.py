"""Where readers meet what a source says, in words; or that only staff meet it.

The longest beginning of a source's name that stands here decides; "*" in it is anything. A new module or template in a
folder that serves readers and staff alike has no place until it is named: the tests then say so.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache


@dataclass(frozen=True)
class Place:
    """In English and in Russian, which the readers of sheets know beside their own language."""

    english: str
    russian: str

    def __str__(self) -> str:
        return f"{self.english} / {self.russian}"


STAFF = None
"""Shown to staff alone, who have the admin in English or Russian."""

EVERY_PAGE = Place("Every page: top, menu, foot", "Все страницы: верх, меню, низ")
LANGUAGES_OF_PAGE = Place("Every page: languages", "Все страницы: языки")
FRONT = Place("Front page", "Главная страница")
LABS = Place("Pages of labs and editions", "Страницы лабораторий и сезонов")
CALLS = Place("Page with all open calls", "Страница со всеми открытыми наборами")
CALL = Place("Page of an open call", "Страница открытого набора")
QUESTIONS_AHEAD = Place("Page of an open call: its questions", "Страница открытого набора: вопросы")
MENTORS = Place("Pages of mentors and tutors", "Страницы наставников и тьюторов")
NEWS = Place("News and press releases", "Новости и пресс-релизы")
ALUMNI = Place("List of alumni", "Список выпускников")
PROFILE = Place("Page of a person", "Страница человека")
FILMS = Place("List of films", "Список фильмов")
FILM = Place("Page of a film", "Страница фильма")
RESULTS = Place("Results of alumni", "Результаты выпускников")
STORIES = Place("Stories", "Истории")
FILTERS = Place("Filters of a list", "Фильтры списка")
SEARCH = Place("Search", "Поиск")
FEEDS = Place("Feeds and calendars", "Ленты и календари")
BLOCKS = Place("Texts of pages: pictures, videos, downloads", "Тексты страниц: картинки, видео, файлы")
CHOICES = Place("Words for crafts, roles, films, results", "Слова для профессий, ролей, фильмов, результатов")
DATES = Place("Dates and times", "Даты и время")
ERRORS = Place("Error pages", "Страницы ошибок")
PASSWORD = Place("Page with a password", "Страница под паролем")
REQUEST = Place("Request about a person or a film", "Запрос о человеке или о фильме")
ELIGIBILITY = Place("Apply: short questions before the form", "Подача заявки: короткие вопросы до формы")
BEGIN = Place("Apply: before the form", "Подача заявки: до формы")
FORM = Place("Form: the page", "Форма: страница")
QUESTIONS = Place("Form: beside a question", "Форма: у вопроса")
FORM_ERRORS = Place("Form: errors", "Форма: ошибки")
FILES = Place("Form: files", "Форма: файлы")
FILE_ERRORS = Place("Form: errors of files", "Форма: ошибки с файлами")
REVIEW = Place("Form: review and submit", "Форма: проверка и отправка")
RECEIPT = Place("Receipt (page and PDF)", "Подтверждение (страница и PDF)")
PRINTED = Place("All questions as a PDF", "Все вопросы в PDF")
OWN = Place("An application and ways back to it", "Заявка и как к ней вернуться")
PEOPLE = Place("Parents, guardians, co-authors of an application", "Родители, опекуны, соавторы заявки")
EVERY_LETTER = Place("Every letter", "Все письма")


def letter(english: str, russian: str) -> Place:
    return Place(f"Letter: {english}", f"Письмо: {russian}")


PLACES: dict[str, Place | None] = {
    "alumni/models/": STAFF,
    "alumni/requests/choices.py": REQUEST,
    "alumni/requests/choices.py::Material": FILM,
    "alumni/requests/choices.py::RequestState": STAFF,
    "alumni/requests/forms.py": REQUEST,
    "alumni/requests/viewsets.py": STAFF,
    "alumni/requests/wagtail_hooks.py": STAFF,
    "alumni/showcase/facets/naming.py": FILTERS,
    "applications/actions/people.py": STAFF,
    "applications/actions/uploading.py": FILE_ERRORS,
    "applications/choices.py::FileState": FILES,
    "applications/choices.py::HistoryKind": STAFF,
    "applications/choices.py::KeptBecause": QUESTIONS,
    "applications/choices.py::LinkPurpose": STAFF,
    "applications/choices.py::PartKind": PEOPLE,
    "applications/choices.py::Right": STAFF,
    "applications/choices.py::SeatRole": PEOPLE,
    "applications/choices.py::Stage": STAFF,
    "applications/choices.py::State": OWN,
    "applications/completeness.py": FORM_ERRORS,
    "applications/eligibility.py": ELIGIBILITY,
    "applications/emails.py": EVERY_LETTER,
    "applications/exports.py": STAFF,
    "applications/fields/": FORM_ERRORS,
    "applications/filters.py": STAFF,
    "applications/gate.py": STAFF,
    "applications/inspection.py": FILE_ERRORS,
    "applications/kinds/": QUESTIONS,
    "applications/models/": STAFF,
    "applications/presence.py": FORM,
    "applications/printing/": PRINTED,
    "applications/quotas.py": FILE_ERRORS,
    "applications/reports.py": RECEIPT,
    "applications/rules_in_words.py": ELIGIBILITY,
    "applications/steps.py": FORM,
    "applications/turned_away.py": STAFF,
    "applications/validation.py": FORM_ERRORS,
    "applications/views/apply.py": BEGIN,
    "applications/views/call_view.py": BEGIN,
    "applications/views/co_authors.py": PEOPLE,
    "applications/views/earlier.py": FORM,
    "applications/views/for_scripts.py": FORM,
    "applications/views/form_sentences.py": FORM,
    "applications/views/form_changes.py": STAFF,
    "applications/views/form_preview.py": STAFF,
    "applications/views/inbox.py": STAFF,
    "applications/views/links.py": OWN,
    "applications/views/people.py": PEOPLE,
    "applications/views/review.py": REVIEW,
    "applications/views/saving.py": FORM,
    "applications/views/seat_view.py": FORM,
    "applications/views/staff_application.py": STAFF,
    "applications/views/uploads.py": FILE_ERRORS,
    "applications/viewsets.py": STAFF,
    "applications/wagtail_hooks.py": STAFF,
    "editorial/": STAFF,
    "home/blocks.py": STAFF,
    "home/models.py": STAFF,
    "home/sections.py": EVERY_PAGE,
    "labs/actions.py": STAFF,
    "labs/calendars.py": FEEDS,
    "labs/choices.py::ApplicantKind": CALL,
    "labs/choices.py::CountryBasis": CALL,
    "labs/choices.py::Craft": CHOICES,
    "labs/choices.py::EventKind": CHOICES,
    "labs/choices.py::FilmForm": CHOICES,
    "labs/choices.py::FilmStage": CHOICES,
    "labs/choices.py::ParticipationRole": CHOICES,
    "labs/choices.py::PersonalRole": STAFF,
    "labs/choices.py::Phase": CALL,
    "labs/choices.py::PremiereStatus": CHOICES,
    "labs/choices.py::Required": STAFF,
    "labs/choices.py::ResultKind": CHOICES,
    "labs/choices.py::Visibility": STAFF,
    "labs/copied_questions/": STAFF,
    "labs/deadlines.py": STAFF,
    "labs/doubts.py": STAFF,
    "labs/feeds.py": FEEDS,
    "labs/fields.py": STAFF,
    "labs/forms.py": STAFF,
    "labs/models/": STAFF,
    "labs/questions/": STAFF,
    "labs/questions/*::*.Meta": QUESTIONS_AHEAD,
    "labs/questions/*::*.answers": QUESTIONS,
    "labs/questions/*::*.limits": QUESTIONS_AHEAD,
    "labs/questions/conditions.py::asked_if": QUESTIONS,
    "labs/questions/conditions.py::required_if": QUESTIONS,
    "labs/questions/conditions.py::some_of": QUESTIONS,
    "labs/questions/files.py::FILE_KINDS": QUESTIONS_AHEAD,
    "labs/samples.py": EVERY_PAGE,
    "labs/verification/": STAFF,
    "labs/views.py": FEEDS,
    "labs/viewsets/": STAFF,
    "labs/wagtail_hooks.py": STAFF,
    "labs/who_may_apply.py": STAFF,
    "news/choices.py": NEWS,
    "news/feeds.py": FEEDS,
    "news/models.py": STAFF,
    "portal/checking/sentences.py": FILE_ERRORS,
    "portal/choices.py": STAFF,
    "portal/dates/choosing.py": STAFF,
    "portal/dates/moments.py": DATES,
    "portal/dates/ranges.py": DATES,
    "portal/dates/remaining.py": DATES,
    "portal/dates/writing.py": DATES,
    "portal/dates/zones.py": STAFF,
    "portal/documents/": STAFF,
    "portal/facts/": STAFF,
    "portal/fields.py": STAFF,
    "portal/letters/": STAFF,
    "portal/models/": STAFF,
    "portal/monitoring/": STAFF,
    "portal/pages/acts/": STAFF,
    "portal/pages/blocks/": STAFF,
    "portal/pages/forms.py": STAFF,
    "portal/pdf/writing.py": RECEIPT,
    "portal/private_pages/": PASSWORD,
    "portal/public_use/": STAFF,
    "portal/reader_forms/": FORM_ERRORS,
    "portal/running/paused_forms.py": FORM_ERRORS,
    "portal/sign_in/": STAFF,
    "portal/staff/": STAFF,
    "portal/templatetags/portal_staff.py": STAFF,
    "portal/templatetags/portal_words.py": EVERY_PAGE,
    "portal/wagtail_hooks.py": STAFF,
    "search/choices.py": SEARCH,
    "search/models/": STAFF,
    "search/viewsets.py": STAFF,
    "templates/403.html": ERRORS,
    "templates/404.html": ERRORS,
    "templates/410.html": ERRORS,
    "templates/500.html": ERRORS,
    "templates/alumni/alumni_index_page.html": ALUMNI,
    "templates/alumni/alumnus_page.html": PROFILE,
    "templates/alumni/films.html": FILMS,
    "templates/alumni/project_page.html": FILM,
    "templates/alumni/requests/": REQUEST,
    "templates/alumni/requests/staff/": STAFF,
    "templates/alumni/results.html": RESULTS,
    "templates/alumni/story_": STORIES,
    "templates/applications/": FORM,
    "templates/applications/address.html": OWN,
    "templates/applications/app_window.html": BEGIN,
    "templates/applications/application.html": OWN,
    "templates/applications/apply.html": ELIGIBILITY,
    "templates/applications/back.html": OWN,
    "templates/applications/begin.html": BEGIN,
    "templates/applications/choices.html": OWN,
    "templates/applications/closed.html": BEGIN,
    "templates/applications/co_author": PEOPLE,
    "templates/applications/code.html": OWN,
    "templates/applications/contact.html": BEGIN,
    "templates/applications/continue.html": OWN,
    "templates/applications/cookies_needed.html": BEGIN,
    "templates/applications/eligibility.html": ELIGIBILITY,
    "templates/applications/elsewhere.html": OWN,
    "templates/applications/email_input.html": FORM_ERRORS,
    "templates/applications/file_prints.html": FILES,
    "templates/applications/files_not_asked.html": FILES,
    "templates/applications/form_preview.html": STAFF,
    "templates/applications/guardian": PEOPLE,
    "templates/applications/guest_reached.html": PEOPLE,
    "templates/applications/left.html": PEOPLE,
    "templates/applications/link": OWN,
    "templates/applications/mine.html": OWN,
    "templates/applications/not_asked.html": ELIGIBILITY,
    "templates/applications/other_calls.html": ELIGIBILITY,
    "templates/applications/qr_code.html": OWN,
    "templates/applications/questions": QUESTIONS,
    "templates/applications/questions/file": FILES,
    "templates/applications/receipt": RECEIPT,
    "templates/applications/refused.html": ELIGIBILITY,
    "templates/applications/review": REVIEW,
    "templates/applications/send_link.html": OWN,
    "templates/applications/short/": ELIGIBILITY,
    "templates/applications/show_link.html": OWN,
    "templates/applications/staff/": STAFF,
    "templates/applications/submit_button.html": REVIEW,
    "templates/applications/suggested_address.html": FORM_ERRORS,
    "templates/applications/unfinished_file.html": FILES,
    "templates/applications/upload": FILES,
    "templates/applications/ways_on.html": OWN,
    "templates/applications/withdraw.html": OWN,
    "templates/applications/words_of_file.html": FILES,
    "templates/base.html": EVERY_PAGE,
    "templates/components/": EVERY_PAGE,
    "templates/components/apply.html": CALL,
    "templates/components/call_": CALL,
    "templates/components/chart_part.html": RESULTS,
    "templates/components/facets.html": FILTERS,
    "templates/components/fallback_notice.html": LANGUAGES_OF_PAGE,
    "templates/components/feeds.html": FEEDS,
    "templates/components/figure.html": BLOCKS,
    "templates/components/film_": FILM,
    "templates/components/filter": FILTERS,
    "templates/components/lab_card.html": LABS,
    "templates/components/language_switch.html": LANGUAGES_OF_PAGE,
    "templates/components/module.html": LABS,
    "templates/components/news_": NEWS,
    "templates/components/pagination.html": FILTERS,
    "templates/components/places.html": LABS,
    "templates/components/press.html": NEWS,
    "templates/components/profile_contact.html": PROFILE,
    "templates/components/request_number.html": ERRORS,
    "templates/components/result": RESULTS,
    "templates/components/samples_heading.html": FILTERS,
    "templates/components/search_form.html": SEARCH,
    "templates/components/showcase_": ALUMNI,
    "templates/components/still.html": BLOCKS,
    "templates/components/story_": STORIES,
    "templates/components/subscribe.html": FEEDS,
    "templates/components/timeline": PROFILE,
    "templates/csrf_failure.html": ERRORS,
    "templates/editorial/": STAFF,
    "templates/home/": FRONT,
    "templates/home/info_page.html": EVERY_PAGE,
    "templates/labs/call_index_page.html": CALLS,
    "templates/labs/call_page.html": CALL,
    "templates/labs/copied_questions/": STAFF,
    "templates/labs/edition_page.html": LABS,
    "templates/labs/lab_": LABS,
    "templates/labs/mentor_": MENTORS,
    "templates/labs/questions/": QUESTIONS_AHEAD,
    "templates/labs/viewsets/": STAFF,
    "templates/letters/address_changed/": letter("address changed", "адрес изменён"),
    "templates/letters/application_link/": letter("link to an application", "ссылка на заявку"),
    "templates/letters/application_received/": letter("application received", "заявка получена"),
    "templates/letters/applications_list/": letter("all applications of an address", "все заявки одного адреса"),
    "templates/letters/base.html": EVERY_LETTER,
    "templates/letters/changes_asked/": STAFF,
    "templates/letters/co_author_invited/": letter("invitation to a co-author", "приглашение соавтору"),
    "templates/letters/code.html": EVERY_LETTER,
    "templates/letters/file_refused/": letter("a file could not be opened", "файл не открылся"),
    "templates/letters/film_request/": STAFF,  # sent in English alone
    "templates/letters/for_one_alone.html": EVERY_LETTER,
    "templates/letters/greeting.html": EVERY_LETTER,
    "templates/letters/guardian_invited/": letter(
        "invitation to a parent or guardian", "приглашение родителю или опекуну"
    ),
    "templates/letters/invitation/": STAFF,
    "templates/letters/page_comments/": STAFF,
    "templates/letters/password_reset/": STAFF,
    "templates/letters/profile_request/": STAFF,
    "templates/letters/profile_request_received/": letter(
        "request about a person received", "запрос о человеке получен"
    ),
    "templates/letters/review_waits/": STAFF,
    "templates/letters/sign_in_changed/": STAFF,
    "templates/letters/staff": STAFF,
    "templates/letters/test/": STAFF,
    "templates/letters/translation_": STAFF,
    "templates/letters/work_": STAFF,
    "templates/news/": NEWS,
    "templates/news/staff/": STAFF,
    "templates/not_opened.html": ERRORS,
    "templates/portal/": STAFF,
    "templates/portal/blocks/": BLOCKS,
    "templates/portal/private_pages/": PASSWORD,
    "templates/search/": SEARCH,
    "templates/wagtailadmin/": STAFF,
    "templates/wagtaillocales/": STAFF,
    "templates/writing_paused.html": ERRORS,
}

# As they are defined above; letters have no names of their own.
READING_ORDER = list(dict.fromkeys(one for one in [*globals().values(), *PLACES.values()] if isinstance(one, Place)))


class NoPlaceError(LookupError):
    """A source that no row of `PLACES` knows."""


@cache
def place_of(source: str) -> Place | None:
    """Where readers meet what `source` says; None where only staff do. Raises NoPlaceError."""
    known = [
        beginning
        for beginning in PLACES
        if (fnmatchcase(source, f"{beginning}*") if "*" in beginning else source.startswith(beginning))
    ]
    if not known:
        raise NoPlaceError(f"{source}: say in portal/review_sheets/places.py where readers meet it, or that staff do")
    return PLACES[max(known, key=len)]


def in_reading_order(places: set[Place]) -> list[Place]:
    """What every page has first, then pages, forms and letters."""
    return sorted(places, key=READING_ORDER.index)
