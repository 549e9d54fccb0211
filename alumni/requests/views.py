"""Forms for readers about profiles and films: without an account, without cookies, without scripts."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from labs.models import Person, Project
from labs.names import public_name
from labs.rules import is_shown
from portal.languages.chains import active_language
from portal.reader_forms.networks import NetworkLimit
from portal.reader_forms.sentences import not_ours, too_many
from portal.reader_forms.tickets import key_of
from portal.reader_forms.views import ReaderView

from . import actions
from .forms import FilmRequestForm, ProfileRequestForm, RequestForm
from .rules import DAYS_TO_LOOK, REQUESTS_AN_HOUR, material_of
from .tickets import SALT, new_ticket, subject_in

LIMIT = NetworkLimit("alumni.requests", REQUESTS_AN_HOUR)


class AskView(ReaderView):
    """A form about a person or film, the subject. If anything is wrong, what was typed stays on the page."""

    ticket_salt = SALT
    kind: ClassVar[str]
    template: ClassVar[str]

    def public_subject(self, slug: str) -> Any:
        """The subject, if the public may see it now; raises Http404."""
        raise NotImplementedError

    def subject_by_key(self, pk: int) -> Any | None:
        """The subject a form was opened for, even if it was hidden meanwhile, so that nothing typed is lost."""
        raise NotImplementedError

    def empty_or_sent(self, subject: Any, data: Mapping[str, Any] | None = None) -> RequestForm:
        """The form about this subject, bound to `data` if there is any."""
        raise NotImplementedError

    def store(self, subject: Any, **typed: Any) -> None:
        raise NotImplementedError

    def get(self, _request: HttpRequest, slug: str) -> HttpResponse:
        subject = self.public_subject(slug)
        return self.form(subject, self.empty_or_sent(subject))

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        data, _files = self.form_data()
        pk = subject_in(self.ticket_in(data), kind=self.kind)
        subject = (pk and self.subject_by_key(pk)) or self.public_subject(slug)
        form = self.empty_or_sent(subject, data)
        if pk != subject.pk:
            return self.form(subject, form, 403, notice=not_ours())
        if not form.is_valid():
            return self.form(subject, form)
        if LIMIT.is_reached(request):
            return self.form(subject, form, 429, notice=too_many())
        key = key_of(data.get("ticket", ""), form.cleaned_data)
        self.store(subject, **form.cleaned_data, language=active_language(), key=key)
        LIMIT.count(request)
        return HttpResponseRedirect(reverse("alumni:thanks", args=[self.kind]))

    def form(self, subject: Any, form: RequestForm, status: int = 200, notice: str = "") -> HttpResponse:
        ticket = new_ticket(kind=self.kind, subject=subject.pk)
        context = {"subject": subject, "form": form, "ticket": ticket, "notice": notice}
        return self.page(self.template, status, **context, **self.extra_context(subject))

    def extra_context(self, _subject: Any) -> dict[str, Any]:
        return {}

    def unreadable(self, sentence: str) -> HttpResponse:
        return self.page("alumni/requests/unreadable.html", 413, sentence=sentence)


class AskAboutPersonView(AskView):
    """The form to correct a profile, or to show less of it."""

    kind = "person"
    template = "alumni/requests/person.html"

    def public_subject(self, slug: str) -> Person:
        person = Person.objects.shown().filter(slug=slug).first()
        if person is None:
            raise Http404("No public person has this address.")
        return person

    def subject_by_key(self, pk: int) -> Person | None:
        return Person.objects.filter(pk=pk).first()

    def empty_or_sent(self, _subject: Person, data: Mapping[str, Any] | None = None) -> ProfileRequestForm:
        return ProfileRequestForm(data)

    def extra_context(self, subject: Person) -> dict[str, Any]:
        return {"about": public_name(subject) if is_shown(subject) else ""}

    def store(self, subject: Person, **typed: Any) -> None:
        actions.ask_about_person(person=subject, **typed)


class AskAboutFilmView(AskView):
    """The form to write to the people of a film; for a sample the page says that it is only for trying out."""

    kind = "film"
    template = "alumni/requests/film.html"

    def public_subject(self, slug: str) -> Project:
        project = Project.objects.shown().filter(slug=slug).first()
        if project is None:
            raise Http404("No public film has this address.")
        return project

    def subject_by_key(self, pk: int) -> Project | None:
        return Project.objects.filter(pk=pk).first()

    def empty_or_sent(self, subject: Project, data: Mapping[str, Any] | None = None) -> FilmRequestForm:
        return FilmRequestForm(data, material=material_of(subject))

    def extra_context(self, subject: Project) -> dict[str, Any]:
        about = "" if subject.is_hidden else str(subject)
        return {"about": about, "is_sample": subject.is_sample, "material": material_of(subject)}

    def store(self, subject: Project, **typed: Any) -> None:
        actions.ask_about_film(project=subject, **typed)


class ThanksView(ReaderView):
    """What happens next. The page is the same for everybody, so it shows nothing about the subject or the asker."""

    def get(self, _request: HttpRequest, kind: str) -> HttpResponse:
        is_film = kind == AskAboutFilmView.kind
        return self.page("alumni/requests/thanks.html", about_film=is_film, days=DAYS_TO_LOOK)
