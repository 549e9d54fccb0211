"""Choosing a time zone from a list."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .zones import is_known_zone, known_zones

UNKNOWN_ZONE = _("Unknown time zone. Use a name such as Asia/Bishkek.")


def zone_choices() -> list[tuple[Any, Any]]:
    """The zones the programme works in, then all others by region and city."""
    near = [zone for zone in settings.WAGTAIL_USER_TIME_ZONES if "/" in zone]
    others = sorted(zone for zone in known_zones() if "/" in zone and not zone.startswith("Etc/") and zone not in near)
    return [
        (_("Nearby"), [(zone, zone_label(zone)) for zone in near]),
        (_("All others"), [("UTC", "UTC"), *((zone, zone_label(zone)) for zone in others)]),
    ]


def zone_label(zone: str) -> str:
    """ "Asia/Bishkek" as "Bishkek (Asia/Bishkek)": lists of zones are searched by their city."""
    return f"{zone_city(zone)} ({zone})" if "/" in zone else zone


def zone_city(zone: str) -> str:
    """The city a zone is called after, as its English name has it."""
    return zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")


class TimeZoneField(forms.ChoiceField):
    """A time zone, with those of Central Asia first."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=zone_choices, error_messages={"invalid_choice": UNKNOWN_ZONE}, **options)


def refuse_unknown_zone(zone: str) -> None:
    """Raise ValidationError where nobody knows a zone of that name."""
    if not is_known_zone(zone):
        raise ValidationError(UNKNOWN_ZONE)


class TimeZoneName(models.CharField):
    """The name of a time zone, picked from a list."""

    default_validators = [*models.CharField.default_validators, refuse_unknown_zone]

    def formfield(self, **options: Any) -> forms.Field:
        return TimeZoneField(
            label=options.get("label", self.verbose_name), help_text=self.help_text, initial=self.get_default()
        )
