"""Forms for readers about profiles and films: without an account, without cookies, without scripts."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from labs.models import Person, Project
from labs.names import public_name
from labs.rules import is_shown
from portal.languages import active_language
from portal.reading import UnreadableRequestError, comes_from_another_site, read_request

from . import actions
from .forms import FilmRequestForm, ProfileRequestForm, RequestForm
from .networks import has_sent_enough, note_sent
from .rules import DAYS_TO_LOOK
from .tickets import key_of, new_ticket, subject_of


class PlainView(View):
    """A page that nobody keeps and no search engine lists."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]  # views here answer with HttpResponse
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        response["Referrer-Policy"] = "same-origin"
        return response


# Django's own check needs a cookie and answers with a bare page. Here the signed ticket in
# the form is what another site cannot know, and trouble with it shows the form again.
@method_decorator(csrf_exempt, name="dispatch")
class AskView(PlainView):
    """One form about one subject. Whatever is wrong, what was typed stays on the page."""

    kind: ClassVar[str]
    form_class: ClassVar[type[RequestForm]]
    template: ClassVar[str]

    def shown(self, slug: str) -> Any:
        """The subject, if the public may see it now; raises Http404."""
        raise NotImplementedError

    def begun(self, pk: int) -> Any | None:
        """The subject a form was opened for, even if it was hidden meanwhile: nothing typed is lost with it."""
        raise NotImplementedError

    def keep(self, subject: Any, **typed: Any) -> None:
        raise NotImplementedError

    def get(self, _request: HttpRequest, slug: str) -> HttpResponse:
        return self.form(self.shown(slug), self.form_class())

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        try:
            data, _files = read_request(request)
        except UnreadableRequestError as error:
            return self.page("alumni/requests/unreadable.html", 413, sentence=str(error))
        ticket = data.get("ticket", "")
        pk = None if comes_from_another_site(request) else subject_of(ticket, kind=self.kind)
        subject = (pk and self.begun(pk)) or self.shown(slug)
        form = self.form_class(data)
        if pk != subject.pk:
            return self.form(subject, form, 403, notice=not_ours())
        if not form.is_valid():
            return self.form(subject, form)
        if has_sent_enough(request):
            return self.form(subject, form, 429, notice=too_many())
        self.keep(subject, **form.cleaned_data, language=active_language(), key=key_of(ticket, form.cleaned_data))
        note_sent(request)
        return HttpResponseRedirect(reverse("alumni:thanks", args=[self.kind]))

    def form(self, subject: Any, form: RequestForm, status: int = 200, notice: str = "") -> HttpResponse:
        ticket = new_ticket(kind=self.kind, subject=subject.pk)
        context = {"subject": subject, "form": form, "ticket": ticket, "notice": notice}
        return self.page(self.template, status, **context, **self.told_of(subject))

    def told_of(self, _subject: Any) -> dict[str, Any]:
        return {}

    def page(self, template: str, status: int = 200, **context: Any) -> HttpResponse:
        return render(self.request, template, context, status=status)


class AskAboutPersonView(AskView):
    """To correct a profile, or to show less of it."""

    kind = "person"
    form_class = ProfileRequestForm
    template = "alumni/requests/person.html"

    def shown(self, slug: str) -> Person:
        person = Person.objects.shown().filter(slug=slug).first()
        if person is None:
            raise Http404("No public person has this address.")
        return person

    def begun(self, pk: int) -> Person | None:
        return Person.objects.filter(pk=pk).first()

    def told_of(self, subject: Person) -> dict[str, Any]:
        return {"about": public_name(subject) if is_shown(subject) else ""}

    def keep(self, subject: Person, **typed: Any) -> None:
        actions.ask_about_person(person=subject, **typed)


class AskAboutFilmView(AskView):
    """To reach the people of a film. What is asked of an invented one, the page says, is for trying."""

    kind = "film"
    form_class = FilmRequestForm
    template = "alumni/requests/film.html"

    def shown(self, slug: str) -> Project:
        project = Project.objects.shown().filter(slug=slug).first()
        if project is None:
            raise Http404("No public film has this address.")
        return project

    def begun(self, pk: int) -> Project | None:
        return Project.objects.filter(pk=pk).first()

    def told_of(self, subject: Project) -> dict[str, Any]:
        return {"about": "" if subject.is_hidden else str(subject), "is_sample": subject.is_sample}

    def keep(self, subject: Project, **typed: Any) -> None:
        actions.ask_about_film(project=subject, **typed)


class ThanksView(PlainView):
    """What happens next. The same for everybody, so that it tells nothing of anybody."""

    def get(self, request: HttpRequest, kind: str) -> HttpResponse:
        context = {"about_film": kind == AskAboutFilmView.kind, "days": DAYS_TO_LOOK}
        return render(request, "alumni/requests/thanks.html", context)


def not_ours() -> str:
    return _("We could not be sure that this came from our form. Nothing is lost: look it through and send it again.")


def too_many() -> str:
    return _("Many messages have just come from your network. Yours is still here: send it again in an hour, please.")
