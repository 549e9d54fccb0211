"""Forms of the staff screens."""

from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.models import Locale

from portal.dates.choosing import TimeZoneField
from portal.facts.forms import CountriesField
from portal.facts.uses import uses_of
from portal.languages.plain_text import clean_text
from portal.models import Country, Region
from portal.running.indexing import indexed_at_the_end
from portal.staff.doubts import Doubt, DoubtfulForm

from .actions import change_visibility, hide_at_first
from .choices import ApplicantKind, Craft, Visibility
from .doubts import doubts_about_calls, doubts_about_closing, doubts_about_name
from .fields import EventStrandField, NameOfFactField
from .models import Call, Edition, Event, Lab, LabKind, Partner, Person, Project, Result
from .rules import outside_edition
from .verification.forms import EventClaimForm, FilmClaimForm, PersonClaimForm, ResultClaimForm
from .who_may_apply import MeantRulesForm

IN_COLUMNS = {"class": "choices-in-columns"}


class DatedForm(WagtailAdminModelForm):
    """Compares only dates it could read, so that a day that does not exist is reported once, not twice."""

    class Meta:
        formfield_callback = formfield_for_dbfield

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in self.errors:
            if isinstance(self.fields.get(name), forms.DateField):
                # Django leaves the old value on the instance when a field is invalid; the model's clean() would
                # compare that old day with the other dates and report a second, misleading error.
                setattr(self.instance, name, None)
        return cleaned


class FactForm(DatedForm, DoubtfulForm):
    """Cleans pasted text, refuses to remove inline rows that are in use, and asks before a name is used twice."""

    class Meta(DatedForm.Meta):
        pass

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                cleaned[name] = clean_text(value)
        return cleaned

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid:
            self.check_together()
            valid = not self.errors and not any(any(formset.errors) for formset in self.formsets.values())
        if valid:
            self.ask()
        return valid and not self.errors

    def doubts(self) -> list[Doubt]:
        return doubts_about_name(self.instance, self.changed_data, self.for_user)

    def check_together(self) -> None:
        """Add errors that depend on both the form and its inline rows."""
        for formset in self.formsets.values():
            for removed in formset.deleted_forms:
                self.refuse_removing(removed.instance)

    def refuse_removing(self, row: Model) -> None:
        uses = uses_of(row) if row.pk else []
        if uses:
            stored = type(row)._base_manager.get(pk=row.pk)
            used_by = ", ".join(f"{use.label} ({use.count})" for use in uses)
            self.add_error(
                None,
                _("“%(row)s” cannot be removed, because it is used here: %(uses)s.") % {"row": stored, "uses": used_by},
            )


class EditionForm(FactForm):
    def check_together(self) -> None:
        super().check_together()
        for form in self.formsets["modules"].forms:
            removed = form in self.formsets["modules"].deleted_forms
            if (form.has_changed() is False and form.empty_permitted) or removed:
                continue
            if outside_edition(form.instance, self.instance):
                form.add_error("starts_on", _("The module lies outside the dates of its edition."))

    def doubts(self) -> list[Doubt]:
        moved = {"starts_on", "starts_precision", "ends_on", "ends_precision"} & set(self.changed_data)
        return super().doubts() + (doubts_about_calls(self.instance) if moved else [])


class CallDoubts(FactForm):
    """Asks once more where a call closes after its edition is over."""

    def doubts(self) -> list[Doubt]:
        moved = {"edition", "closes_date"} & set(self.changed_data)
        return super().doubts() + (doubts_about_closing(self.instance) if moved else [])

    class Meta(FactForm.Meta):
        pass


class CallForm(MeantRulesForm, CallDoubts):
    applicant_kinds = forms.MultipleChoiceField(
        label=_("Who may apply"),
        choices=ApplicantKind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=IN_COLUMNS),
        help_text=_("If nothing is ticked: filmmakers. Only filmmakers are asked for their age and craft."),
    )
    crafts = forms.MultipleChoiceField(
        label=_("Crafts"),
        choices=Craft.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=IN_COLUMNS),
        help_text=_("If nothing is ticked: all crafts."),
    )
    time_zone = TimeZoneField(label=_("Time zone"), initial="Asia/Bishkek")
    countries = CountriesField(
        label=_("Eligible countries"),
        queryset=Country.objects.all(),
        required=False,
        help_text=_("In addition to the regions above. If no country or region is ticked, everybody may apply."),
    )
    regions = forms.ModelMultipleChoiceField(
        label=_("Eligible regions"),
        queryset=Region.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=IN_COLUMNS),
        help_text=_("Groups of countries, such as Central Asia. Edit them under Lists."),
    )
    languages = forms.ModelMultipleChoiceField(
        label=_("Languages it must be published in"),
        queryset=Locale.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs=IN_COLUMNS),
    )

    def ask(self) -> None:
        super().ask()
        self.check_meaning()


GUARDED_FIELDS = ("visibility", "is_minor", "slug")
"""The fields that decide what the public sees of a person, and the slug, which depends on them."""
HOW_HIDDEN = {visibility.value: rank for rank, visibility in enumerate(Visibility)}
"""{visibility: rank}; the more is hidden from the public, the higher."""


class PersonForm(PersonClaimForm, FactForm):
    was_hidden = False
    """Whether this person was hidden because of the country, and not by choice of the staff."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The form sends the value with which it was opened. Without it, saving a form opened before
        # somebody hid the person would count the old visibility as a decision, and show them again.
        if self.instance.pk is not None:
            for name in GUARDED_FIELDS:
                self.fields[name].show_hidden_initial = True

    def save(self, commit: bool = True) -> Person:
        """As Django's, but only `change_visibility` changes what the public sees of a person stored already."""
        with transaction.atomic(), indexed_at_the_end():
            if commit and self.instance.pk is not None:
                self.decide_visibility()
            person: Person = super().save(commit)
        return person

    def decide_visibility(self) -> None:
        # First the visibility, then the rest: a new slug saved while the person is still public would move their
        # pages with redirects, and those would keep showing the surname.
        stored = Person.objects.select_for_update().get(pk=self.instance.pk)
        if "visibility" in self.changed_data and not self.is_overtaken(stored.visibility):
            change_visibility(person=stored, to=self.cleaned_data["visibility"], by=self.for_user)
        self.instance.visibility = stored.visibility
        for name in ("is_minor", "slug"):
            if name not in self.changed_data:
                setattr(self.instance, name, getattr(stored, name))

    def is_overtaken(self, stored: str) -> bool:
        """Whether somebody has hidden more of the person since the form was opened than the form would hide.

        Whoever only hid the surname on this form did not decide to show a hidden person.
        """
        opened_with = self.data.get(self["visibility"].html_initial_name)
        hidden = HOW_HIDDEN[stored]
        return HOW_HIDDEN.get(opened_with, hidden) < hidden > HOW_HIDDEN[self.cleaned_data["visibility"]]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk is None and cleaned.get("country"):
            self.instance.country = cleaned["country"]
            self.instance.visibility = cleaned.get("visibility") or self.instance.visibility
            self.was_hidden = hide_at_first(self.instance)
            cleaned["visibility"] = self.instance.visibility
        return cleaned


class ProjectForm(FilmClaimForm, FactForm):
    countries = CountriesField(label=_("Countries"), queryset=Country.objects.all(), required=False)


class EventForm(EventClaimForm, FactForm):
    pass


class ResultForm(ResultClaimForm, FactForm):
    strand = EventStrandField(label=_("Strand"), required=False, help_text=_("A programme of the event, if any."))


class LabKindChooserForm(FactForm):
    class Meta(FactForm.Meta):
        model = LabKind
        fields = ("names",)


class LabChooserForm(FactForm):
    kind = forms.ModelChoiceField(label=_("Kind"), queryset=LabKind.objects.all())

    class Meta(FactForm.Meta):
        model = Lab
        fields = ("names", "kind")


class EditionChooserForm(FactForm):
    lab = forms.ModelChoiceField(label=_("Lab"), queryset=Lab.objects.in_order())

    class Meta(FactForm.Meta):
        model = Edition
        fields = ("lab", "year", "starts_on", "starts_precision", "ends_on", "ends_precision", "is_sample")


class CallChooserForm(CallDoubts):
    edition = forms.ModelChoiceField(label=_("Edition"), queryset=Edition.objects.select_related("lab").latest_first())
    time_zone = TimeZoneField(label=_("Time zone"), initial="Asia/Bishkek")

    class Meta(FactForm.Meta):
        model = Call
        fields = (
            "edition", "names", "opens_date", "opens_time", "closes_date", "closes_time", "time_zone", "city",
            "contact_email",
        )  # fmt: skip


class PersonChooserForm(PersonForm):
    class Meta(FactForm.Meta):
        model = Person
        fields = (
            "given_name", "family_name", "given_name_cyrillic", "family_name_cyrillic", "country", "visibility",
            "is_minor", "is_sample",
        )  # fmt: skip


class ProjectChooserForm(FactForm):
    class Meta(FactForm.Meta):
        model = Project
        fields = ("original_title", "titles", "form", "year", "is_sample")


class EventChooserForm(FactForm):
    class Meta(FactForm.Meta):
        model = Event
        fields = ("names", "kind", "city", "country", "url")


class PartnerChooserForm(FactForm):
    class Meta(FactForm.Meta):
        model = Partner
        fields = ("name", "url")


class ResultChooserForm(FactForm):
    person = NameOfFactField(label=_("Person"), model=Person, required=False)
    project = NameOfFactField(label=_("Film"), model=Project, required=False)
    event = forms.ModelChoiceField(label=_("Event"), queryset=Event.objects.all())
    strand = EventStrandField(label=_("Strand"), required=False)

    class Meta(FactForm.Meta):
        model = Result
        fields = ("person", "project", "event", "strand", "year", "kind", "rank", "sources", "source_url")
