"""Which entries of the search the public may find."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.models import Page

from labs.choices import SHOWN
from labs.querysets.people import is_alumnus, surname_may_be_read
from portal.languages.chains import chain
from portal.pages.querysets import not_gone, unrestricted


class EntryQuerySet(QuerySet["Entry"]):
    def visible(self) -> "EntryQuerySet":
        """What readers of the active language may find, as pages and facts are now.

        The facts of a person have an address only where they are an alumnus. Words with a surname are left out
        where the public may not read it, whatever the index was told last.
        """
        pages = Page.objects.live().filter(unrestricted(), not_gone(), pk=OuterRef("page"))
        of_pages = Q(page=None) | Exists(pages)
        of_people = Q(person=None) | Q(has_surname=False, person__visibility__in=SHOWN) | surname_may_be_read("person")
        with_address = Q(person=None) | ~Q(page=None) | is_alumnus("person")
        of_films = Q(project=None) | Q(project__is_hidden=False)
        return self.filter(of_pages, of_people, with_address, of_films)

    def for_reader(self) -> "EntryQuerySet":
        """What readers of the active language get in a language of their chain, by words in whatever language."""
        same = self.model._default_manager.all().readable().filter(group=OuterRef("group"))
        return self.filter(Q(language__in=languages_of_reader()) | Exists(same))

    def readable(self) -> "EntryQuerySet":
        """In a language of which readers of the active one get something, or in none, as facts are."""
        return self.filter(language__in=languages_of_reader())

    def without_hidden_surnames(self, tokens: Collection[str], *, also_facts: bool = False) -> "EntryQuerySet":
        """Without pages and films, where something asked is a surname, and only of people whose surname is hidden.

        Texts may contain it until editors have changed them. The facts of people are found by what is public of
        them; `also_facts` leaves them out, too, for where they need not have all that was asked.
        """
        called = apps.get_model("search.Surname").objects.filter(token__in=tokens)
        is_hidden = Exists(called.exclude(surname_may_be_read("person"))) & ~Exists(
            called.filter(surname_may_be_read("person"))
        )
        return self.filter(~is_hidden if also_facts else Q(page=None, project=None) | ~is_hidden)


class SurnameQuerySet(QuerySet["Surname"]):
    def hidden(self) -> "SurnameQuerySet":
        """Those of people whose surname nobody may read, and of nobody else."""
        may_be_read = self.model._default_manager.filter(surname_may_be_read("person"), token=OuterRef("token"))
        return self.exclude(surname_may_be_read("person")).filter(~Exists(may_be_read))

    def beginning(self, *, at: Any, before: Any) -> "SurnameQuerySet":
        """Those that begin with `at`; `before` is what follows all of them: see `full_text.after_beginning`."""
        # PostgreSQL has an order of its own for each language, but an index for beginnings.
        is_in_order = connections[self.db].vendor == "sqlite"
        return self.filter(token__gte=at, token__lt=before) if is_in_order else self.filter(token__startswith=at)


def languages_of_reader() -> tuple[str, ...]:
    return "", *chain()
