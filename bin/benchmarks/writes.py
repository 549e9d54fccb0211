"""Writes to a demo in every way there is, one for each line it reads, and says where that must show.

Answers each line with a line of JSON: {"kind", "address", "status", "shows", "hides"}.
"""

import json
import os
import sys
from collections.abc import Callable
from itertools import cycle
from typing import Any

Shown = dict[str, Any]
OTHER_COUNTRY = "MN"
"""A country that no call of the demo invites."""


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    import django

    django.setup()
    content = Writes()
    writes = cycle(content.all())
    for number, _line in enumerate(sys.stdin):
        write = next(writes)
        shown = {"kind": write.__name__, "status": 200, "shows": "", "hides": ""} | write(f"Marker{number}x")
        answers.write(f"{json.dumps(shown)}\n")
        answers.flush()
    content.bring_back()


class Writes:
    """Each changes something that a page shows, and returns the page and what is to be seen there."""

    def __init__(self) -> None:
        from labs.models import CallPage, Person
        from news.models import NewsIndexPage, NewsPage

        self.news = NewsPage.objects.live().filter(locale__language_code="en").first()
        self.index = NewsIndexPage.objects.live().get(locale__language_code="en")
        self.person = Person.objects.alumni().earliest("pk")
        self.call_page = CallPage.objects.live().filter(locale__language_code="en").first()
        self.before = {"title": self.news.title, "slug": self.news.slug, "given_name": self.person.given_name}

    def bring_back(self) -> None:
        """Leave the demo as it was."""
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.models import PageViewRestriction

        from labs.models import Person
        from portal.models import FormerAddress, SiteSettings

        PageViewRestriction.objects.filter(page=self.news).delete()
        self.news.refresh_from_db()
        self.news.title, self.news.slug = self.before["title"], self.before["slug"]
        self.news.save_revision().publish()
        FormerAddress.objects.filter(tail__contains="marker").delete()
        Redirect.objects.filter(old_path__startswith="/en/marker").delete()
        Person.objects.filter(pk=self.person.pk).update(given_name=self.before["given_name"])
        self.call_page.call.countries.remove(OTHER_COUNTRY)
        SiteSettings.objects.update(notice={})
        self.turn_language(live=True)

    def all(self) -> list[Callable[[str], Shown]]:
        return [
            self.publish,
            self.unpublish,
            self.publish_again,
            self.update_in_bulk,
            self.raw_sql,
            self.restrict,
            self.open_again,
            self.rename,
            self.many_to_many,
            self.settings,
            self.redirect,
            self.delete,
            self.take_language_down,
            self.bring_language_back,
        ]

    def address(self, page: Any = None) -> str:
        from portal.pages.addresses import address_in

        return address_in(page or self.news, "en")

    def publish(self, marker: str) -> Shown:
        self.news.title = marker
        self.news.save_revision().publish()
        return {"address": self.address(), "shows": marker}

    def unpublish(self, _marker: str) -> Shown:
        self.news.refresh_from_db()
        self.news.live = False
        self.news.save()
        return {"address": self.address(self.index), "hides": self.news.title}

    def publish_again(self, marker: str) -> Shown:
        return self.publish(marker)

    def update_in_bulk(self, marker: str) -> Shown:
        from labs.models import Person

        Person.objects.filter(pk=self.person.pk).update(given_name=marker)
        return {"address": self.profile, "shows": marker}

    @property
    def profile(self) -> str:
        return f"/en/alumni/{self.person.slug}/"

    def raw_sql(self, marker: str) -> Shown:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("UPDATE labs_person SET given_name = %s WHERE id = %s", [marker, self.person.pk])
        return {"address": self.profile, "shows": marker}

    def restrict(self, _marker: str) -> Shown:
        from wagtail.models import PageViewRestriction

        self.restriction = PageViewRestriction.objects.create(page=self.news, restriction_type="login")
        return {"address": self.address(), "status": 302}

    def open_again(self, _marker: str) -> Shown:
        self.restriction.delete()
        return {"address": self.address(), "shows": self.news.title}

    def rename(self, marker: str) -> Shown:
        self.news.refresh_from_db()
        self.news.slug = marker.lower()
        self.news.save()
        return {"address": self.address(), "shows": self.news.title}

    def many_to_many(self, _marker: str) -> Shown:
        from portal.languages.country_names import country_name

        call = self.call_page.call
        is_invited = call.countries.filter(pk=OTHER_COUNTRY).exists()
        call.countries.remove(OTHER_COUNTRY) if is_invited else call.countries.add(OTHER_COUNTRY)
        name = country_name(OTHER_COUNTRY, "en")
        return {"address": self.address(self.call_page), "hides" if is_invited else "shows": name}

    def settings(self, marker: str) -> Shown:
        from portal.models import SiteSettings

        settings = SiteSettings.load()
        settings.notice = {"en": marker}
        settings.save()
        return {"address": "/en/", "shows": marker}

    def redirect(self, marker: str) -> Shown:
        from wagtail.contrib.redirects.models import Redirect

        Redirect.objects.create(old_path=f"/en/{marker.lower()}", redirect_link="/en/")
        return {"address": f"/en/{marker.lower()}/", "status": 301}

    def delete(self, marker: str) -> Shown:
        from news.models import NewsPage

        page = NewsPage(title=marker, slug=marker.lower(), date="2026-01-01")
        self.index.refresh_from_db()
        self.index.add_child(instance=page)
        address = self.address(page)
        page.delete()
        return {"address": address, "status": 404}

    def take_language_down(self, _marker: str) -> Shown:
        return self.turn_language(live=False)

    def bring_language_back(self, _marker: str) -> Shown:
        return self.turn_language(live=True)

    def turn_language(self, *, live: bool) -> Shown:
        from home.models import HomePage

        HomePage.objects.filter(locale__language_code="tk").update(live=live)
        return {"address": "/en/", "shows" if live else "hides": 'hreflang="tk"'}


if __name__ == "__main__":
    main()
