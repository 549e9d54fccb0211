"""Editions, calls and people as schema.org data, without samples and minors."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst

from portal.choices import Precision
from portal.languages.country_names import country_name
from portal.pages.addresses import absolute, address_in
from portal.pages.structured_data import Data, filled, organisation, own_text, picture_of

from .choices import ResultKind
from .models import Call, Edition, Module, Person, Result
from .names import public_name

ATTENDANCE = "https://schema.org/{}EventAttendanceMode"


def event(page: Any, edition: Edition) -> Data | None:
    """EducationEvent; None for a sample, and where the start or the place is not known."""
    address, modules = address_of(page), list(edition.modules.all())
    location = [place for module in modules for place in places(module, address)]
    if edition.is_sample or edition.starts_on is None or not location:
        return None
    return {
        "@type": "EducationEvent",
        "@id": f"{address}#event",
        "name": page.title,
        "description": page.lead,
        "url": address,
        "image": picture_of(page.cover, "cover"),
        "inLanguage": page.locale.language_code,
        "startDate": as_known(edition.starts_on, edition.starts_precision),
        "endDate": as_known(edition.ends_on, edition.ends_precision),
        "location": location,
        "eventAttendanceMode": attendance(modules),
        "organizer": organisation(),
    }


def programme(page: Any, call: Call) -> Data | None:
    """EducationalOccupationalProgram with its application dates; None for a sample or a cancelled call."""
    edition = call.edition
    if call.is_sample or call.cancelled_at:
        return None
    address = address_of(page)
    return {
        "@type": "EducationalOccupationalProgram",
        "@id": f"{address}#programme",
        "name": page.title,
        "description": page.lead,
        "url": address,
        "image": picture_of(page.cover, "cover"),
        "applicationStartDate": call.opens_date.isoformat() if call.opens_date else None,
        "applicationDeadline": call.closes_date.isoformat(),
        "startDate": as_known(edition.starts_on, edition.starts_precision),
        "endDate": as_known(edition.ends_on, edition.ends_precision),
        "provider": organisation(),
    }


def person(somebody: Person, path: str, results: Iterable[Result] = ()) -> Data | None:
    """Person under the name the public may read; None for a sample or a minor.

    The country is left out: nobody has said whether it is a nationality.
    """
    if somebody.is_sample or somebody.is_minor:
        return None
    awards = [award(result) for result in results if result.kind == ResultKind.AWARD]
    return {
        "@type": "Person",
        "@id": f"{absolute(path)}#person",
        "name": public_name(somebody),
        "jobTitle": own_text(somebody.position),
        "image": picture_of(somebody.portrait, "portrait"),
        "url": absolute(path),
        "award": awards,
    }


def credit(somebody: Person) -> Data | None:
    """A person in the credits of a film, by name only; None for a sample or a minor."""
    return None if somebody.is_sample or somebody.is_minor else {"@type": "Person", "name": public_name(somebody)}


def award(result: Result) -> str:
    """An award in words, as on the page."""
    what = own_text(result.note) or capfirst(result.get_kind_display())
    parts = (what, result.event.names, result.strand.names if result.strand else "", result.year)
    return ", ".join(str(part) for part in parts if part)


def places(module: Module, address: str) -> list[Data]:
    """Where a module is held: a place, the page's own address for what is online, or both; empty where unknown."""
    found: list[Data] = []
    city, code = module.city.text(), module.country_id or ""
    if city or code:
        where = filled({"addressLocality": city, "addressCountry": code})
        found.append(
            {"@type": "Place", "name": city or country_name(code), "address": {"@type": "PostalAddress"} | where}
        )
    if module.is_online:
        found.append({"@type": "VirtualLocation", "url": address})
    return found


def attendance(modules: list[Module]) -> str | None:
    """The eventAttendanceMode: in person, online or mixed; None where no module says."""
    ways = {module.is_online for module in modules if module.is_online or module.city or module.country_id}
    if not ways:
        return None
    return ATTENDANCE.format("Mixed" if len(ways) == 2 else "Online" if ways == {True} else "Offline")


def as_known(date: dt.date | None, precision: str) -> str | None:
    """A date as far as it is known: 2024-09-26, 2024-09 or 2024."""
    if date is None:
        return None
    return date.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(Precision(precision), 10)]


def address_of(page: Any) -> str:
    """Full address of a page in its own language."""
    return absolute(address_in(page, page.locale.language_code))
