"""Readers' requests to the team about profiles and films."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alumni.requests.choices import FilmPurpose, Relation, RequestState, Wish
from alumni.requests.querysets import RequestQuerySet
from labs.models import Person, Project


class Request(models.Model):
    """A reader's request to the team about the showcase. Some time after it is handled, it is deleted."""

    email = models.EmailField(_("e-mail"))
    message = models.TextField(_("message"))
    language = models.CharField(_("language"), max_length=12)
    created_at = models.DateTimeField(pgettext_lazy("moment", "received"), default=timezone.now, db_index=True)
    key = models.CharField(max_length=64, unique=True, editable=False)
    """An idempotency key: the same when one form is sent twice with the same words."""
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.NEW, db_index=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )
    handled_at = models.DateTimeField(pgettext_lazy("moment", "handled"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects: ClassVar = RequestQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    @property
    def about(self) -> str:
        """The value of `about` in the letters about this request."""
        return f"{self._meta.model_name}:{self.pk}"


class ProfileRequest(Request):
    """A request to correct somebody's profile, or to show less of it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="requests", verbose_name=_("person"))
    wish = models.CharField(_("what is asked"), max_length=14, choices=Wish)
    relation = models.CharField(_("who asks"), max_length=8, choices=Relation)

    class Meta(Request.Meta):
        verbose_name = _("request about a profile")
        verbose_name_plural = _("requests about profiles")

    def __str__(self) -> str:
        return f"{self.get_wish_display()}: {self.person}"


class FilmRequest(Request):
    """A request to the people of a film, for instance for a screener."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="requests", verbose_name=_("film"))
    purpose = models.CharField(_("what it is for"), max_length=9, choices=FilmPurpose)
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=120)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)

    class Meta(Request.Meta):
        verbose_name = _("request about a film")
        verbose_name_plural = _("requests about films")

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.project}"
