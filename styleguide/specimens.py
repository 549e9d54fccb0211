"""What the styleguide shows: each component in its variants, with rows made for it."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale

from alumni.models import StoryPage
from alumni.showcase.chart import Count, chart_of
from alumni.showcase.facets.naming import Value
from alumni.showcase.timeline import timeline_of
from labs.choices import Craft, FilmStage, ResultKind
from labs.listings import EditionCard
from labs.models import CallPage, LabPage, Person, Project, ProjectPerson
from news.models import NewsPage
from portal.fields import Words
from portal.models import PortalImage
from portal.pages.pagination import paginated

from . import words

BOTH = {"with a picture": True, "without": False}
MANY = 12


@dataclass(frozen=True)
class Specimen:
    """A component: `frame` is the class of the element around it, `variants` are {name: context}."""

    name: str
    template: str
    variants: dict[str, dict[str, Any]]
    frame: str = ""
    parts: tuple[str, ...] = ()
    """Components shown within this one, which need no specimen of their own."""


def specimens() -> list[Specimen]:
    """All specimens, in the order of the page. Writes rows: call it in a transaction that is rolled back."""
    kinds = (cards, calls, calls_in_words, programme, people, films, results, lists, notices)
    return [specimen for kind in kinds for specimen in kind()]


def any_picture() -> PortalImage | None:
    """A picture of the demo, where one is loaded."""
    return PortalImage.objects.exclude(ready={}).order_by("pk").first()


def page(model: type[Any], title: str, lead: str = "", *, pictured: bool = False, **fields: Any) -> Any:
    """An unsaved page, in Turkmen where the site has that language."""
    locale = Locale.objects.filter(language_code="tk").first() or Locale.get_default()
    return model(
        title=title,
        lead=lead,
        cover=any_picture() if pictured else None,
        locale=locale,
        url_path="/home/sample/",
        **fields,
    )


def cards() -> list[Specimen]:
    from tests import factories

    news = {
        "long, with a picture": page(NewsPage, words.LONG_TURKMEN, words.MANY_SENTENCES, pictured=True),
        "long Tajik, without a picture": page(NewsPage, words.LONG_TAJIK, words.SENTENCE),
        "short": page(NewsPage, words.SHORT, pictured=True),
    }
    large = {f"large, {name}": {"item": item, "heading": "h3", "large": True} for name, item in news.items()}
    small = {name: {"item": item, "heading": "h3", "large": False} for name, item in news.items()}
    story = page(StoryPage, words.LONG_KYRGYZ, words.SENTENCE, pictured=True)
    lab = factories.lab(names={"tk": words.LONG_TURKMEN, "en": "Lab"})
    labs = {name: page(LabPage, str(lab), words.SENTENCE, pictured=has, lab=lab) for name, has in BOTH.items()}
    return [
        Specimen("news_card", "components/news_card.html", large | small, "cards"),
        Specimen("news_list", "components/news_list.html", {"three": {"news": list(news.values())}}),
        Specimen(
            "story_card",
            "components/story_card.html",
            {"one": {"item": story, "heading": "h3", "large": True}},
            "cards",
        ),
        Specimen(
            "lab_card",
            "components/lab_card.html",
            {name: {"item": item, "heading": "h3"} for name, item in labs.items()},
            "cards cards--labs",
        ),
    ]


def calls() -> list[Specimen]:
    from tests import factories

    today = dt.datetime.now(dt.UTC).date()
    sample = factories.edition(year=today.year, is_sample=True)
    phases = {
        "open": factories.open_call(edition=sample, names={"tk": words.LONG_TURKMEN}),
        "upcoming": factories.call(opens_date=today + dt.timedelta(days=20), closes_date=today + dt.timedelta(days=60)),
        "closed": factories.call(),
    }
    for call in phases.values():
        call.regions.add(factories.central_asia())
    pages = {name: page(CallPage, str(call), words.SENTENCE, call=call) for name, call in phases.items()}
    shown = {name: {"call": call, "phase": name} for name, call in phases.items()}
    return [
        Specimen(
            "call_card",
            "components/call_card.html",
            {name: {"item": item, "heading": "h3"} for name, item in pages.items()},
            "calls",
            ("call_time", "sample"),
        ),
        Specimen(
            "call_group",
            "components/call_group.html",
            {"three": {"calls": list(pages.values()), "title": "Calls", "id": "group"}},
        ),
        Specimen("call_state", "components/call_state.html", shown),
        Specimen("call_facts", "components/call_facts.html", shown, "aside"),
        Specimen("call_zones", "components/call_zones.html", shown),
        Specimen("apply", "components/apply.html", shown),
    ]


def calls_in_words() -> list[Specimen]:
    from tests import factories

    words_of_call: dict[str, Any] = {"who": "<p>Who.</p>", "with_what": "<p>What.</p>", "covered": "<p>How.</p>"}
    whole = page(CallPage, "Call", call=factories.open_call(), **words_of_call)
    return [Specimen("call_words", "components/call_words.html", {"all of it": {"page": whole}})]


def programme() -> list[Specimen]:
    from tests import factories

    edition = factories.edition(lab=factories.lab(names={"tg": words.LONG_TAJIK, "en": "Lab"}), is_sample=True)
    modules = [
        factories.module(edition=edition, country=factories.country("KG")),
        factories.module(edition=edition, names={"tk": words.LONG_TURKMEN}, is_online=True, city={}),
        factories.module(edition=edition, city={"en": words.SHORT}),
    ]
    partner = factories.partner(name=words.LONG_TURKMEN, about={"en": words.MANY_SENTENCES}, logo=any_picture())
    plain = factories.partner(name=words.SHORT)
    return [
        Specimen(
            "edition_card",
            "components/edition_card.html",
            {"without a page": {"card": EditionCard(edition, None), "heading": "h3"}},
            parts=("places",),
        ),
        Specimen(
            "module",
            "components/module.html",
            {str(place): {"module": one} for place, one in enumerate(modules, 1)},
            "modules",
            ("module_place",),
        ),
        Specimen(
            "partner",
            "components/partner.html",
            {"with a logo": {"partner": partner, "heading": "h3"}, "short": {"partner": plain, "heading": "h3"}},
            "partners",
        ),
    ]


def people() -> list[Specimen]:
    from tests import factories

    edition = factories.edition()
    known = factories.alumnus(
        edition=edition, portrait=any_picture(), position={"tk": words.LONG_TURKMEN}, is_sample=True
    )
    unknown = factories.alumnus(edition=edition, given_name="Ö", family_name="")
    event = factories.event(names={"en": words.SENTENCE, "tg": words.LONG_TAJIK})
    results = [
        factories.result(person=known, event=event, year=2024 + place % 3, rank=place) for place in range(1, MANY)
    ]
    with_path = {person: Person.objects.for_cards().get(pk=person.pk) for person in (known, unknown)}
    shown = {
        "portrait, long": {
            "person": with_path[known],
            "address": "#",
            "heading": "h3",
            "rows": with_path[known].participations.all(),
        },
        "no portrait, short": {"person": with_path[unknown], "address": "", "heading": "h3"},
    }
    timeline = timeline_of(with_path[known].participations.all(), results)
    return [
        Specimen("person_card", "components/person_card.html", shown, "people", ("participations", "participation")),
        Specimen("people", "components/people.html", {"two": {"people": list(with_path.values())}}),
        Specimen("portrait", "components/portrait.html", {"one": {"person": with_path[known]}}),
        Specimen(
            "timeline",
            "components/timeline.html",
            {"one entry": {"timeline": timeline[:1]}, "many entries": {"timeline": timeline}},
            parts=("timeline_strip", "timeline_mark"),
        ),
    ]


def films() -> list[Specimen]:
    from tests import factories

    film = factories.project(
        original_title=words.LONG_TAJIK,
        logline={"en": words.MANY_SENTENCES},
        cover=any_picture(),
        minutes=94,
        form="documentary",
    )
    shown: dict[str, Project] = {"long": film, "bare": factories.project(original_title=words.SHORT)}
    member = ProjectPerson.objects.create(project=film, person=factories.alumnus(), craft=Craft.DIRECTOR)
    crew = [(str(member.get_craft_display()), [member])]
    return [
        Specimen(
            "film_card",
            "components/film_card.html",
            {name: {"project": project, "heading": "h3"} for name, project in shown.items()},
            "cards",
            ("film_title",),
        ),
        Specimen("film_facts", "components/film_facts.html", {"long": {"project": film, "crew": crew}}, "aside"),
    ]


def results() -> list[Specimen]:
    from tests import factories

    rows = [
        factories.result(person=factories.alumnus(), kind=ResultKind.AWARD, rank=1, sources={"en": words.SENTENCE}),
        factories.result(
            project=factories.project(original_title=words.LONG_TAJIK),
            kind=ResultKind.SELECTION,
            source_url="https://festival.example/",
        ),
    ]
    counts = [
        Count(
            slug=f"event-{place}",
            name=f"Festival {place} {words.SENTENCE}",
            year=2020 + place % 4,
            number=place,
        )
        for place in range(1, MANY)
    ]
    return [
        Specimen(
            "results",
            "components/results.html",
            {"named": {"results": rows, "with_names": True, "with_sources": True}},
            parts=("result_words", "result_source"),
        ),
        Specimen(
            "results_chart",
            "components/results_chart.html",
            {"one bar": {"chart": chart_of(counts[:1])}, "many": {"chart": chart_of(counts)}},
            parts=("chart_part", "chart_textures", "results_table"),
        ),
    ]


def lists() -> list[Specimen]:
    from tests import factories

    rows = list(range(MANY * 20))
    choice = {"label": "event", "names": [words.LONG_TURKMEN], "query": "year=2024", "count": 3}
    values = [
        Value("a", words.LONG_TURKMEN, count=12, samples=0, is_chosen=True),
        Value("b", words.SHORT, count=0, samples=2, is_chosen=False),
    ]
    facet = {"name": "event", "label": "event", "values": values, "not_known": 3, "is_open": True}
    picture = factories.image(credit=words.SENTENCE, press_may_use=True)
    return [
        Specimen("pagination", "components/pagination.html", {"the ninth": {"pages": paginated(rows, "9")}}),
        Specimen("showcase_menu", "components/showcase_menu.html", {"all": {}}, "page-head"),
        Specimen(
            "facets",
            "components/facets.html",
            {"one": {"facets": [facet], "filters": [choice]}},
            parts=("facet_value",),
        ),
        Specimen("filters", "components/filters.html", {"one": {"filters": [choice]}}, parts=("filter_names",)),
        Specimen(
            "filters_to_remove",
            "components/filters_to_remove.html",
            {"one": {"filters_to_remove": [choice]}, "none": {"filters_to_remove": []}},
        ),
        Specimen(
            "samples_heading",
            "components/samples_heading.html",
            {"after real people": {"real": [1], "sample_count": 3}, "alone": {"real": [], "sample_count": 12_000}},
        ),
        Specimen("search_form", "components/search_form.html", {"empty": {"id": "styleguide-search"}}, "page-head"),
        Specimen("subscribe", "components/subscribe.html", {"both": {"feed": "#", "calendar": "#"}}),
        Specimen(
            "figure",
            "components/figure.html",
            {"whole": {"image": any_picture() or picture, "shape": "whole", "caption": words.MANY_SENTENCES}},
        ),
        Specimen("still", "components/still.html", {"for the press": {"image": picture}}, "stills"),
        Specimen(
            "story_numbers",
            "components/story_numbers.html",
            {"three": {"real_people": 5, "real_projects": 1, "real_results": 12}},
        ),
    ]


def notices() -> list[Specimen]:
    from tests import factories

    served = page(NewsPage, words.SHORT)
    return [
        Specimen("site_notice", "components/site_notice.html", {"long": {"notice": Words(en=words.MANY_SENTENCES)}}),
        Specimen("fallback_notice", "components/fallback_notice.html", {"in Turkmen": {"of": served}}),
        Specimen("call_to_apply", "components/call_to_apply.html", {"one": {}}),
        Specimen("request_number", "components/request_number.html", {"one": {"number": "0123456789abcdef"}}),
        Specimen(
            "press",
            "components/press.html",
            {"of a press release": {"page": page(NewsPage, words.SHORT, press_contact=words.SENTENCE)}},
        ),
        Specimen(
            "news_about",
            "components/news_about.html",
            {"an edition": {"page": page(NewsPage, words.SHORT, edition=factories.edition(), call=factories.call())}},
        ),
        Specimen("profile_contact", "components/profile_contact.html", {"one": {"person": factories.alumnus()}}),
        Specimen(
            "film_contact",
            "components/film_contact.html",
            {str(stage.label): {"project": factories.project(stage=stage)} for stage in FilmStage},
        ),
    ]
