"""What the check before the form does with the rules of a call, and whether staff have said that they mean it."""

import hashlib
import json
from collections.abc import Collection
from copy import copy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import Panel

from .models.calls import Call

TICK = "rules_are_meant"


def turned_away(call: Call) -> list[str]:
    """Whom the check turns away, each a phrase in the active language; registered for the hook `turned_away_by_call`.

    The call may be one that is being typed, see `as_typed`.
    """
    return [phrase for tell in hooks.get_hooks("turned_away_by_call") for phrase in tell(call)]


def digest_of_rules(call: Call) -> str:
    """Stands for the rules of a call: another digest, other rules."""
    has_ages = call.min_age is not None or call.max_age is not None
    rules: list[Any] = [
        sorted(call.invited_codes()),
        call.country_basis if call.invited_codes() else "",
        call.kinds_of_applicants(),
        sorted(call.crafts),
        [call.min_age, call.max_age, call.age_day().isoformat() if has_ages else ""],
        call.min_films or 0,
    ]
    return hashlib.sha256(json.dumps(rules).encode()).hexdigest()


def is_meant(call: Call) -> bool:
    """Whether staff have ticked the rules of a call as they are now: its regions may have got other countries."""
    return call.rules_meant == digest_of_rules(call)


def as_typed(call: Call, countries: Collection[Any], regions: Collection[Any]) -> Call:
    """A copy of the call that invites these countries and regions, which are not stored yet."""
    typed = copy(call)
    in_regions = {country.pk for region in regions for country in region.countries.all()}
    typed.known_codes = frozenset({country.pk for country in countries} | in_regions)
    return typed


class MeantRulesForm(WagtailAdminModelForm):
    """Saves a call only with a tick at what the check does by its rules; other rules are asked about again."""

    rules_are_meant = forms.BooleanField(label=_("These rules are intended"), required=False)

    def typed_call(self) -> Call:
        """The call with the rules as they are typed, as far as they could be read."""
        call: Call = self.instance
        if not self.is_bound and call.pk:
            return call
        told = getattr(self, "cleaned_data", {})
        return as_typed(call, told.get("countries") or [], told.get("regions") or [])

    def ticked(self) -> str:
        """The digest of the rules that were ticked, as sent."""
        return str(self.data.get(self.add_prefix(TICK), ""))

    def check_meaning(self) -> None:
        """Note the tick on the call, or add an error; called after everything else is valid."""
        digest = digest_of_rules(self.typed_call())
        if digest in (self.instance.rules_meant, self.ticked()):
            self.instance.rules_meant = digest
        else:
            self.add_error(TICK, _("Read who is turned away by these rules, then tick this box."))


class TurnedAwayPanel(Panel):
    """Whom the check turns away, beside the words of a call's page."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "labs/viewsets/turned_away.html"

        def call(self) -> Call | None:
            if isinstance(self.form, MeantRulesForm):
                call = self.form.typed_call()
                return call if call.edition_id else None
            return self.instance.call if self.instance.call_id else None

        def is_shown(self) -> bool:
            return self.call() is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            call = self.call()
            if call is None:
                return context
            context |= {"phrases": turned_away(call), "is_meant": is_meant(call)}
            if isinstance(self.form, MeantRulesForm):
                digest = digest_of_rules(call)
                context |= {"field": self.form[TICK], "digest": digest, "is_ticked": self.form.ticked() == digest}
            return context


class MeantRulesPanel(TurnedAwayPanel):
    """The same beside the rules of a call, with the tick."""

    def get_form_options(self) -> dict[str, Any]:
        return {"fields": [TICK]}
