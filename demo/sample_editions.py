"""Sample editions of labs, with calls that open and close around the day on which the demo is first loaded."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from labs.choices import CountryBasis
from labs.models import Call, Edition, Lab, Module
from portal.models import Country, Region

from .facts import CITIES, TEAM_ADDRESS

YEAR_OF_SAMPLES = 2027
PAST_YEAR = 2025

Place = tuple[str, str] | None
PLACES: tuple[Place, ...] = (("bishkek", "KG"), None, ("almaty", "KZ"))
"""(city, country) of each module; None for one that is online."""
TASHKENT: tuple[Place, ...] = (("tashkent", "UZ"), None, ("tashkent", "UZ"))
A_WEEK = dt.timedelta(days=6)
"""From the first day of a module to its last."""


@dataclass(frozen=True)
class SampleCall:
    lab: str
    opens_in: int
    closes_in: int
    zone: str
    city: str
    countries: tuple[str, ...] = ()
    basis: CountryBasis = CountryBasis.EITHER
    places: tuple[Place, ...] = PLACES
    crafts: tuple[str, ...] = ()
    ages: tuple[int | None, int | None] = (None, None)
    min_films: int | None = None
    applicants: tuple[str, ...] = ()
    """Kinds of applicants; filmmakers where none is named."""


CALLS = (
    SampleCall("impact-lab", -10, 20, "Asia/Bishkek", "bishkek", min_films=1, applicants=("team", "organisation")),
    SampleCall(
        "teen-lab",
        opens_in=-5,
        closes_in=35,
        zone="Asia/Tashkent",
        city="tashkent",
        countries=("UZ",),
        basis=CountryBasis.RESIDENCE,
        places=TASHKENT,
        ages=(12, 18),
    ),
    SampleCall("development-lab", 25, 70, "Asia/Almaty", "almaty"),
)
"""Opening and closing are in days from the day the demo is first loaded, and fixed from then on."""

NAMES = {
    "en": "Sample: {}",
    "ru": "Пример: {}",
    "ky": "Үлгү: {}",
    "kk": "Үлгі: {}",
    "uz": "Namuna: {}",
    "tg": "Намуна: {}",
    "tk": "Nusga: {}",
}


def sample_edition(
    lab: str, year: int, slug: str, begins: dt.date | None = None, places: tuple[Place, ...] = PLACES
) -> Edition:
    """A sample edition; with `begins`, it has a module for each of `places`, the first from that day."""
    modules = [begins + dt.timedelta(weeks=4 * order) for order in range(len(places))] if begins else []
    edition, made = Edition.objects.get_or_create(
        lab=Lab.objects.get(slug=lab),
        slug=slug,
        defaults={
            "year": year,
            "is_sample": True,
            "starts_on": begins,
            "ends_on": modules[-1] + A_WEEK if modules else None,
        },
    )
    if made:
        for order, (first, place) in enumerate(zip(modules, places, strict=False)):
            city, country = place or (None, None)
            Module.objects.create(
                edition=edition,
                sort_order=order,
                starts_on=first,
                ends_on=first + A_WEEK,
                city=CITIES[city] if city else {},
                country_id=country,
                is_online=city is None,
            )
    return edition


def load_call(sample: SampleCall) -> None:
    slug = f"sample-{sample.lab}-{YEAR_OF_SAMPLES}"
    if Call.objects.filter(slug=slug).exists():
        return
    today = timezone.localdate()
    begins = today + dt.timedelta(days=150)
    edition = sample_edition(sample.lab, YEAR_OF_SAMPLES, str(YEAR_OF_SAMPLES), begins, sample.places)
    name = f"{edition.lab.names.text('en')} {YEAR_OF_SAMPLES}"
    call = Call.objects.create(
        edition=edition,
        slug=slug,
        names={code: pattern.format(name) for code, pattern in NAMES.items()},
        opens_date=today + dt.timedelta(days=sample.opens_in),
        closes_date=today + dt.timedelta(days=sample.closes_in),
        time_zone=sample.zone,
        city=CITIES[sample.city],
        results_by=today + dt.timedelta(days=sample.closes_in + 30),
        country_basis=sample.basis,
        applicant_kinds=list(sample.applicants),
        crafts=list(sample.crafts),
        min_age=sample.ages[0],
        max_age=sample.ages[1],
        min_films=sample.min_films,
        contact_email=TEAM_ADDRESS,
    )
    if sample.countries:
        call.countries.set(Country.objects.filter(code__in=sample.countries))
    else:
        call.regions.set(Region.objects.filter(code="central-asia"))
