"""Forms that could change what a verified result claims: they say so, and ask before they save."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminModelForm

from labs.actions import take_back_verification
from labs.models import ProjectPerson, Result, Strand

from .facts import verified_results_of
from .rules import FIELDS_OF_FACTS, is_rewritten, may_verify, rewritten_fields

NAMED = 5
"""How many of the endangered results the question names at most."""


def consent() -> forms.BooleanField:
    """The box to tick in order to save all the same."""
    return forms.BooleanField(
        label=_("Save and withdraw the verification"),
        required=False,
        help_text=_(
            "Only needed if you change what was verified. It is then removed from the public pages until "
            "somebody verifies it again."
        ),
    )


def question(results: Sequence[Result]) -> str:
    """The error at the box: which verifications a save would take back."""
    named = "; ".join(str(result) for result in results[:NAMED]) + ("; …" if len(results) > NAMED else "")
    return ngettext(
        "You are changing something that was verified: %(results)s. If you save, the verification of "
        "%(count)d result is withdrawn. Tick the box to save anyway, or ask somebody who may verify "
        "results.",
        "You are changing something that was verified: %(results)s. If you save, the verification of "
        "%(count)d results is withdrawn. Tick the box to save anyway, or ask somebody who may verify "
        "results.",
        len(results),
    ) % {"results": named, "count": len(results)}


class ClaimForm(WagtailAdminModelForm):
    """Asks those who may not verify results before a change takes a verification back.

    A subclass says in `endangered` which verified results would claim something else.
    """

    takes_back = consent()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken_back: list[Result] = []
        """What the last save took the verification of."""
        if self.instance.pk is None or may_verify(self.for_user) or not self.verified_results().exists():
            # There is nothing to take back, so the form has no box.
            self.fields.pop("takes_back", None)

    def verified_results(self) -> QuerySet[Result]:
        """The verified results that point at the row this form edits."""
        raise NotImplementedError

    def endangered(self) -> list[Result]:
        """Those of `verified_results` that would claim something else; called once the form is valid."""
        raise NotImplementedError

    def is_valid(self) -> bool:
        return super().is_valid() and not self.asks_first()

    def asks_first(self) -> bool:
        """Whether the form asks before it saves; also where a result was verified after the form was opened."""
        if self.instance.pk is None or may_verify(self.for_user) or self.data.get(self.add_prefix("takes_back")):
            return False
        results = self.endangered()
        if results:
            self.fields.setdefault("takes_back", self.base_fields["takes_back"])
            self.add_error("takes_back", question(results))
        return bool(results)


class ResultClaimForm(ClaimForm):
    """The form of a result, whose own `save` takes its verification back."""

    def verified_results(self) -> QuerySet[Result]:
        return verified_results_of(self.instance)

    def endangered(self) -> list[Result]:
        return [stored for stored in self.verified_results() if rewritten_fields(stored, self.instance)]

    def save(self, commit: bool = True) -> Result:
        self.instance.saved_by = self.for_user
        result: Result = super().save(commit)
        self.taken_back = [result] if result.rewritten else []
        return result


class ClaimBehindForm(ClaimForm):
    """The form of a person, film or event at which verified results point."""

    relation: ClassVar[str]
    """The field by which a result points at such a row."""

    def verified_results(self) -> QuerySet[Result]:
        return verified_results_of(self.instance)

    def endangered(self) -> list[Result]:
        return list(self.verified_results()) if self.is_renamed() else []

    def is_renamed(self) -> bool:
        """Whether the name in such results would change, or whether it is a sample."""
        stored = type(self.instance)._base_manager.get(pk=self.instance.pk)
        return any(
            is_rewritten(stored.serializable_value(name), self.instance.serializable_value(name))
            for name in FIELDS_OF_FACTS[self.relation]
        )

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk is None or may_verify(self.for_user):
            return super().save(commit)
        with transaction.atomic():
            # Verifying a result locks the facts behind it as well, so nothing is verified between the two steps.
            type(self.instance)._base_manager.select_for_update(no_key=True).get(pk=self.instance.pk)
            self.taken_back = self.endangered()
            row = super().save(commit)
            for result in self.taken_back:
                take_back_verification(result=result, by=self.for_user, changed=[self.relation])
        return row


class PersonClaimForm(ClaimBehindForm):
    relation = "person"


class FilmClaimForm(ClaimBehindForm):
    """The form of a film. Somebody new in the crew shares the film's results that name no person."""

    relation = "project"

    def endangered(self) -> list[Result]:
        if self.is_renamed():
            return list(self.verified_results())
        return list(self.verified_results().filter(person=None)) if self.has_new_crew() else []

    def has_new_crew(self) -> bool:
        known = set(ProjectPerson.objects.filter(project=self.instance).values_list("person_id", flat=True))
        return any(member.person_id not in known for member in kept_rows(self, "crew"))


class EventClaimForm(ClaimBehindForm):
    """The form of an event with its strands."""

    relation = "event"

    def endangered(self) -> list[Result]:
        if self.is_renamed():
            return list(self.verified_results())
        return list(self.verified_results().filter(strand__in=self.renamed_strands()))

    def renamed_strands(self) -> list[Strand]:
        stored = {strand.pk: strand for strand in Strand.objects.filter(event=self.instance)}
        return [
            strand
            for strand in kept_rows(self, "strands")
            if strand.pk in stored and is_rewritten(stored[strand.pk].names, strand.names)
        ]


def kept_rows(form: ClaimForm, name: str) -> list[Any]:
    """The inline rows as they will be stored, without those that are left empty or removed."""
    formset = form.formsets[name]
    return [row.instance for row in formset.forms if row.has_changed() and row not in formset.deleted_forms]
