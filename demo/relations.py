"""Links from the demo's pages to people and results, and the site settings: menus, footer, boilerplate."""

from wagtail.models import Page

from alumni.models import StoryPage, StoryPerson, StoryResult
from labs.models import Person, Result
from news.models import NewsPage, NewsPerson
from portal.choices import MenuPlace
from portal.models import MenuItem, SiteSettings

from . import words as written
from .facts import TEAM_ADDRESS
from .pages import Builder
from .site_plan import WINNERS

HEADER = ("labs", "calls", "alumni", "mentors", "news", "about")
FOOTER = ("about", "team", "press", "contact", "privacy")


def link_people_to_news() -> None:
    """Link each news item, in every language, to the people it is about."""
    for path in written.pages_in("news"):
        people = Person.objects.filter(slug__in=written.words("en", path).get("people", []))
        for page in NewsPage.objects.filter(slug=path.partition("/")[2], people__isnull=True):
            for order, person in enumerate(people):
                NewsPerson.objects.create(page=page, person=person, sort_order=order)


def link_people_to_stories() -> None:
    """Link the story of the five winners, in every language, to them and their results."""
    for page in StoryPage.objects.filter(slug="five-in-berlin", people__isnull=True):
        for order, slug in enumerate(WINNERS):
            person = Person.objects.get(slug=slug)
            StoryPerson.objects.create(page=page, person=person, sort_order=order)
            for result in Result.objects.filter(person=person):
                StoryResult.objects.create(page=page, result=result, sort_order=order)


def write_site_settings(builder: Builder) -> None:
    """Write menus, footer and boilerplate, where there are none."""
    settings = SiteSettings.load()
    if settings.menu_items.exists():
        return
    release = "news/labs-2024-press-release"
    settings.boilerplate = {code: written.words(code, release)["boilerplate"] for code in written.LANGUAGES}
    settings.footer = {
        "en": "A demonstration of the portal. Editions, calls and people marked as samples are invented.",
        "ru": "Демонстрация портала. Сезоны, наборы и люди с пометкой «пример» вымышлены.",
        "ky": "Порталдын көрсөтмө нускасы. «Үлгү» деп белгиленген сезондор, сынактар жана адамдар ойдон чыгарылган.",
        "kk": "Порталдың көрсетілім нұсқасы. «Үлгі» деп белгіленген сезондар, іріктеулер мен адамдар ойдан шығарылған.",
        "uz": "Portalning namoyish nusxasi. “Namuna” deb belgilangan mavsumlar, tanlovlar va odamlar oʻylab topilgan.",
        "tg": "Нусхаи намоишии портал. Мавсумҳо, озмунҳо ва одамоне, ки бо калимаи «намуна» ишора шудаанд, тахайюлианд.",
        "tk": "Portalyň görkeziş nusgasy. «Nusga» diýlip bellenen möwsümler, bäsleşikler we adamlar oýlanyp tapylandyr.",
    }
    settings.contact_email = settings.press_email = TEAM_ADDRESS
    settings.save()
    for place, addresses in ((MenuPlace.HEADER, HEADER), (MenuPlace.FOOTER, FOOTER)):
        for order, address in enumerate(addresses):
            page = Page.objects.get(pk=builder.link(address))
            MenuItem.objects.create(
                settings=settings, place=place, page=page, label=menu_label(address), sort_order=order
            )


def menu_label(address: str) -> dict[str, str]:
    """A short label in all languages."""
    return {code: written.words(code, "menus")[address] for code in written.LANGUAGES}
