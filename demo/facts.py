"""The facts of the organisation, as far as its own announcements state them.

What they do not state stays empty, with one exception: the hours and zones of
the 2024 calls are assumed to be 00:00 and 23:59 in Bishkek (Impact Lab) and in
Almaty (Development Lab).
"""

import datetime as dt
from typing import Any

from django.utils import timezone

from labs.choices import CountryBasis, EventKind, ParticipationRole, ResultKind
from labs.models import (
    Call,
    Edition,
    EditionPartner,
    Event,
    Lab,
    LabKind,
    Module,
    Participation,
    Partner,
    Person,
    Result,
    Strand,
)
from portal.choices import Precision
from portal.languages.country_names import all_codes
from portal.models import Country, Region, User

from . import words as written

CENTRAL_ASIA = ("KZ", "KG", "UZ", "TJ", "TM")
MONTH, YEAR = Precision.MONTH, Precision.YEAR
TEAM_ADDRESS = "labs@alternativa.example"

CITIES = {
    "bishkek": {"en": "Bishkek", "ru": "Бишкек", "ky": "Бишкек", "kk": "Бішкек", "uz": "Bishkek", "tg": "Бишкек", "tk": "Bişkek"},
    "almaty": {"en": "Almaty", "ru": "Алматы", "ky": "Алматы", "kk": "Алматы", "uz": "Olmaota", "tg": "Алмато", "tk": "Almaty"},
    "tashkent": {"en": "Tashkent", "ru": "Ташкент", "ky": "Ташкент", "kk": "Ташкент", "uz": "Toshkent", "tg": "Тошканд", "tk": "Daşkent"},
    "bukhara": {"en": "Bukhara", "ru": "Бухара", "ky": "Бухара", "kk": "Бұхара", "uz": "Buxoro", "tg": "Бухоро", "tk": "Buhara"},
    "berlin": {"en": "Berlin", "ru": "Берлин", "ky": "Берлин", "kk": "Берлин", "uz": "Berlin", "tg": "Берлин", "tk": "Berlin"},
}  # fmt: skip
KINDS = {
    "impact": {"en": "Impact", "ru": "Импакт", "ky": "Импакт", "kk": "Импакт", "uz": "Impakt", "tg": "Импакт", "tk": "Impakt"},
    "development": {"en": "Development", "ru": "Развитие проекта", "ky": "Долбоорду иштеп чыгуу", "kk": "Жобаны әзірлеу", "uz": "Loyihani rivojlantirish", "tg": "Таҳияи лоиҳа", "tk": "Taslamany işläp taýýarlamak"},
    "teen": {"en": "Teenagers", "ru": "Подростки", "ky": "Өспүрүмдөр", "kk": "Жасөспірімдер", "uz": "Oʻsmirlar", "tg": "Наврасон", "tk": "Ýetginjekler"},
    "pitching": {"en": "Pitching", "ru": "Питчинг", "ky": "Питчинг", "kk": "Питчинг", "uz": "Pitching", "tg": "Питчинг", "tk": "Pitçing"},
}  # fmt: skip
LABS = {
    "impact-lab": "Impact Lab",
    "development-lab": "Development Lab",
    "teen-lab": "Teen Lab",
    "pitching-training": "Pitching Training",
}
PEOPLE: dict[str, tuple[str, str, str, str]] = {
    "danielle-turkov": ("Danielle", "Turkov", "Дэниел", "Турков"),
    "amy-shepherd": ("Amy", "Shepherd", "Эми", "Шеферд"),
    "cliff-wilson": ("Cliff", "Wilson", "Клифф", "Уилсон"),
    "margje-de-koning": ("Margje", "de Koning", "Марги", "де Кениг"),
    "wim-vanacker": ("Wim", "Vanacker", "Вим", "Ванакер"),
    "anna-gudkova": ("Anna", "Gudkova", "Анна", "Гудкова"),
    "miriam-sassine": ("Miriam", "Sassine", "Мириам", "Сассин"),
    "daniel-berger": ("Daniel", "Berger", "Даниел", "Бергер"),
    "banu-ramazanova": ("Banu", "Ramazanova", "Бану", "Рамазанова"),
    "diana-zhilkenova": ("Diana", "Zhilkenova", "Диана", "Жилкенова"),
    "elier-nemat": ("Elier", "Nemat", "Элиер", "Немат"),
    "assel-aushakimova": ("Assel", "Aushakimova", "Асел", "Аушакимова"),
}
OTHER_SPELLINGS = {
    "danielle-turkov": ("Даниел Турков", "Даниэль Турков"),
    "amy-shepherd": ("Эми Шепард", "Эми Шеперд"),
    "cliff-wilson": ("Клифф Вилсон", "Клифф Вильсон"),
    "margje-de-koning": ("Маргье де Конинг", "Маргье де Кёнинг"),
    "wim-vanacker": ("Вим Ванаккер",),
    "miriam-sassine": ("Myriam Sassine", "Мириам Сассине", "Мириам Сасин"),
    "daniel-berger": ("Даниэль Бергер", "Дэниел Бергер"),
    "diana-zhilkenova": ("Diana Jilkenova", "Диана Жылкенова"),
    "elier-nemat": ("Eliyer Nemat", "Эльер Немат"),
    "assel-aushakimova": ("Asel Aushakimova", "Асель Аушакимова", "Әсел Аушакимова"),
}
"""Ways in which readers may type the names of people, in other transliterations: found by search and never shown."""
PARTICIPATIONS = (
    # person, role, edition ("lab/year"), or only the year where the lab is not stated
    ("danielle-turkov", ParticipationRole.MENTOR, "impact-lab/2024", None),
    ("danielle-turkov", ParticipationRole.TUTOR, None, 2023),
    ("amy-shepherd", ParticipationRole.MENTOR, "impact-lab/2024", None),
    ("cliff-wilson", ParticipationRole.MENTOR, "impact-lab/2024", None),
    ("margje-de-koning", ParticipationRole.TUTOR, None, 2023),
    ("wim-vanacker", ParticipationRole.TUTOR, None, 2023),
    ("anna-gudkova", ParticipationRole.TEAM, None, 2023),
    ("anna-gudkova", ParticipationRole.TEAM, None, 2024),
    ("miriam-sassine", ParticipationRole.TUTOR, "development-lab/2024", None),
    ("daniel-berger", ParticipationRole.WINNER, None, 2023),
    ("banu-ramazanova", ParticipationRole.WINNER, None, 2023),
    ("diana-zhilkenova", ParticipationRole.WINNER, None, 2023),
    ("elier-nemat", ParticipationRole.WINNER, None, 2023),
    ("assel-aushakimova", ParticipationRole.WINNER, "impact-lab/2023", None),
)
# The year is 2024 by inference: the source is the announcement of the Impact Lab 2024 call, May 2024.
EVENTS: dict[str, tuple[dict[str, str], EventKind, list[str]]] = {
    "berlinale": (
        {
            "en": "Berlinale",
            "ru": "Берлинале",
            "ky": "Берлинале",
            "kk": "Берлинале",
            "uz": "Berlinale",
            "tg": "Берлинале",
            "tk": "Berlinale",
        },
        EventKind.FESTIVAL,
        ["Talent Project Market"],
    ),
    "european-film-market": (
        {
            "en": "European Film Market",
            "ru": "Европейский кинорынок",
            "ky": "Европа кино рыногу",
            "kk": "Еуропа кинонарығы",
            "uz": "Yevropa kino bozori",
            "tg": "Бозори кинои Аврупо",
            "tk": "Ýewropa kino bazary",
        },
        EventKind.MARKET,
        ["Fiction Toolbox", "Doc Toolbox"],
    ),
}
RESULTS = (
    ("daniel-berger", "european-film-market", "Fiction Toolbox", ResultKind.PARTICIPANT, None),
    ("banu-ramazanova", "european-film-market", "Doc Toolbox", ResultKind.PARTICIPANT, None),
    ("diana-zhilkenova", "european-film-market", None, ResultKind.ACCREDITATION, None),
    ("elier-nemat", "european-film-market", None, ResultKind.ACCREDITATION, None),
    ("assel-aushakimova", "berlinale", "Talent Project Market", ResultKind.PITCH_PLACE, 2),
)
SOURCE_OF_RESULTS = {
    "en": "Announcement of the Impact Lab 2024 open call, May 2024",
    "ru": "Объявление об открытом наборе в Impact Lab 2024, май 2024 года",
    "ky": "Impact Lab 2024 ачык сынагынын кулактандыруусу, 2024-жылдын майы",
    "kk": "Impact Lab 2024 ашық іріктеуінің хабарландыруы, 2024 жылғы мамыр",
    "uz": "Impact Lab 2024 ochiq tanlovi haqidagi eʼlon, 2024-yil may",
    "tg": "Эълони озмуни кушодаи Impact Lab 2024, майи соли 2024",
    "tk": "Impact Lab 2024 açyk bäsleşiginiň bildirişi, 2024-nji ýylyň maýy",
}


def load_countries() -> None:
    """Every country of the world, and the region Central Asia."""
    Country.objects.bulk_create([Country(code=code) for code in all_codes()], ignore_conflicts=True)
    region, made = Region.objects.get_or_create(
        code="central-asia",
        defaults={
            "names": {
                "en": "Central Asia",
                "ru": "Центральная Азия",
                "ky": "Борбордук Азия",
                "kk": "Орталық Азия",
                "uz": "Markaziy Osiyo",
                "tg": "Осиёи Марказӣ",
                "tk": "Merkezi Aziýa",
            }
        },
    )
    if made:
        region.countries.set(Country.objects.filter(code__in=CENTRAL_ASIA))
        Country.objects.filter(code="TM").update(profiles_start_hidden=True)


def load_labs() -> None:
    """Labs, their editions with modules, and the partners and the founder."""
    kinds = ("impact", "development", "teen", "pitching")
    for order, (kind_code, (slug, name)) in enumerate(zip(kinds, LABS.items(), strict=True), start=1):
        kind, _ = LabKind.objects.get_or_create(
            code=kind_code, defaults={"names": KINDS[kind_code], "sort_order": order}
        )
        Lab.objects.get_or_create(slug=slug, defaults={"names": {"en": name}, "kind": kind, "sort_order": order})
    load_partners()
    for lab, city, country in (
        ("impact-lab", "almaty", "KZ"),
        ("teen-lab", "bishkek", "KG"),
        ("pitching-training", None, None),
    ):
        edition(lab, 2023, (2023, 1, 1), (2023, 12, 31), precision=YEAR, modules=[module(city, country)])
    days = (2024, 9, 26), (2024, 10, 1)
    impact = edition("impact-lab", 2024, *days, precision=Precision.DAY, modules=[module("bishkek", "KG")])
    EditionPartner.objects.get_or_create(edition=impact, partner=Partner.objects.get(slug="think-film"))
    parts = [module("bukhara", "UZ", 6), module(None, None, 8), module("almaty", "KZ", 10)]
    edition("development-lab", 2024, (2024, 6, 1), (2024, 10, 31), precision=MONTH, modules=parts)
    parts = [module("tashkent", "UZ"), module(None, None)]
    edition("teen-lab", 2024, (2024, 6, 1), (2024, 9, 30), precision=MONTH, modules=parts)


def load_partners() -> None:
    Partner.objects.get_or_create(slug="indrive", defaults={"name": "inDrive", "is_founder": True})
    Partner.objects.get_or_create(
        slug="think-film",
        defaults={
            "name": "Think-Film Impact Production",
            "about": {
                "en": "A European media company working where art meets social change. It uses creative visual media "
                "as a tool for action and results; its people have worked on films that won Emmys and Oscars.",
                "ru": "Европейская медиакомпания на стыке искусства и социальных перемен. Творческие визуальные медиа для "
                "неё — инструмент действия и результата; её сотрудники работали над фильмами, получившими «Эмми» "
                "и «Оскар».",
                "ky": "Искусство менен коомдук өзгөрүүлөр тогошкон жерде иштеген европалык медиа компания. Визуалдык "
                "медиа ал үчүн аракеттин жана жыйынтыктын куралы; кызматкерлери «Эмми» жана «Оскар» алган тасмаларда "
                "иштеген.",
                "kk": "Өнер мен әлеуметтік өзгерістердің тоғысында жұмыс істейтін еуропалық медиакомпания. Шығармашыл "
                "визуалды медиа ол үшін — әрекет пен нәтиженің құралы; қызметкерлері «Эмми» мен «Оскар» алған "
                "фильмдерде жұмыс істеген.",
                "uz": "Sanʼat bilan ijtimoiy oʻzgarishlar tutashgan joyda ishlaydigan Yevropa media kompaniyasi. Ijodiy "
                "vizual media uning uchun harakat va natija vositasi; xodimlari “Emmi” va “Oskar” olgan filmlar ustida "
                "ishlagan.",
                "tg": "Ширкати расонаии аврупоӣ, ки санъатро бо тағйироти иҷтимоӣ мепайвандад. Расонаҳои эҷодии визуалӣ "
                "барои он воситаи амал ва натиҷаанд; кормандонаш дар офаридани филмҳое ширкат доштанд, ки ҷоизаҳои "
                "«Эмми» ва «Оскар» гирифтаанд.",
                "tk": "Sungat bilen jemgyýetdäki özgerişleriň sepgidinde işleýän Ýewropa media kompaniýasy. Döredijilikli "
                "wizual media onuň üçin hereketiň we netijäniň guraly; işgärleri «Emmi» we «Oskar» baýraklaryny alan "
                "filmleriň üstünde işlediler.",
            },
        },
    )


def module(city: str | None, country: str | None, month: int | None = None) -> dict[str, Any]:
    """A module of 2024 in a city, or online where no city is given."""
    when: dict[str, Any] = {}
    if month:
        day = dt.date(2024, month, 1)
        when = {"starts_on": day, "ends_on": day, "starts_precision": MONTH, "ends_precision": MONTH}
    return when | {"city": CITIES[city] if city else {}, "country_id": country, "is_online": city is None}


def edition(
    lab: str,
    year: int,
    start: tuple[int, int, int],
    end: tuple[int, int, int],
    *,
    precision: str,
    modules: list[dict[str, Any]],
) -> Edition:
    row, made = Edition.objects.get_or_create(
        lab=Lab.objects.get(slug=lab),
        slug=str(year),
        defaults={
            "year": year,
            "starts_on": dt.date(*start),
            "ends_on": dt.date(*end),
            "starts_precision": precision,
            "ends_precision": precision,
        },
    )
    if made:
        for order, fields in enumerate(modules):
            Module.objects.create(edition=row, sort_order=order, **fields)
    return row


def load_calls() -> None:
    """The two calls of 2024, both closed."""
    impact, made = Call.objects.get_or_create(
        slug="impact-lab-2024",
        defaults={
            "edition": Edition.objects.get(lab__slug="impact-lab", slug="2024"),
            "names": {"en": "Impact Lab 2024"},
            "opens_date": dt.date(2024, 5, 13),
            "closes_date": dt.date(2024, 8, 5),
            "time_zone": "Asia/Bishkek",
            "city": CITIES["bishkek"],
            "results_by": dt.date(2024, 9, 1),
            "results_precision": MONTH,
            "country_basis": CountryBasis.EITHER,
            "crafts": ["producer", "director"],
            "min_films": 1,
            "contact_email": TEAM_ADDRESS,
        },
    )
    if made:
        impact.regions.set(Region.objects.filter(code="central-asia"))
    Call.objects.get_or_create(
        slug="development-lab-2024",
        defaults={
            "edition": Edition.objects.get(lab__slug="development-lab", slug="2024"),
            "names": {"en": "Development Lab 2024"},
            "closes_date": dt.date(2024, 4, 28),
            "time_zone": "Asia/Almaty",
            "city": CITIES["almaty"],
            "contact_email": TEAM_ADDRESS,
        },
    )


def load_people() -> None:
    """Mentors, tutors, the head of the labs, and the five winners of 2023."""
    for slug, (given, family, given_cyrillic, family_cyrillic) in PEOPLE.items():
        Person.objects.get_or_create(
            slug=slug,
            defaults={
                "given_name": given,
                "family_name": family,
                "given_name_cyrillic": given_cyrillic,
                "family_name_cyrillic": family_cyrillic,
                "other_spellings": "\n".join(OTHER_SPELLINGS.get(slug, ())),
                "position": position(slug),
            },
        )
    for order, (slug, role, edition_path, year) in enumerate(PARTICIPATIONS):
        held = None
        if edition_path:
            lab, _, edition_slug = edition_path.partition("/")
            held = Edition.objects.get(lab__slug=lab, slug=edition_slug)
        Participation.objects.get_or_create(
            person=Person.objects.get(slug=slug),
            role=role,
            edition=held,
            year=held.year if held else year,
            defaults={"sort_order": order},
        )


def position(slug: str) -> dict[str, str]:
    """{language: what somebody does}, as it stands below the name on their page as a mentor; empty without such a page."""
    leads = {code: written.words(code, f"mentors/{slug}").get("lead", "") for code in written.LANGUAGES}
    return {code: lead for code, lead in leads.items() if lead}


def load_events() -> None:
    """The events in Berlin that the five winners attended, with the strands."""
    for slug, (names, kind, strands) in EVENTS.items():
        event, _ = Event.objects.get_or_create(
            slug=slug, defaults={"names": names, "kind": kind, "city": CITIES["berlin"], "country_id": "DE"}
        )
        for order, name in enumerate(strands):
            if not event.strands.filter(names__en=name).exists():
                Strand.objects.create(event=event, names={"en": name}, sort_order=order)


def load_results(verified_by: User) -> None:
    """The results of the five winners in Berlin, verified by the demo's own staff account."""
    load_events()
    for slug, event_slug, strand, result_kind, rank in RESULTS:
        event = Event.objects.get(slug=event_slug)
        Result.objects.get_or_create(
            person=Person.objects.get(slug=slug),
            event=event,
            strand=event.strands.filter(names__en=strand).first() if strand else None,
            year=2024,
            kind=result_kind,
            defaults={
                "rank": rank,
                "sources": SOURCE_OF_RESULTS,
                "verified_by": verified_by,
                "verified_at": timezone.now(),
            },
        )
