"""News about a person, an edition or a call."""

from typing import Any

from django import template
from django.db.models import QuerySet

from labs.models import Call, Edition, Person
from labs.querysets import is_alumnus
from news.models import NewsPage
from news.querysets import NewsPageQuerySet
from portal.running.prepared import prepared

register = template.Library()
AT_MOST = 4


def latest() -> NewsPageQuerySet:
    """News for a list of titles on another page."""
    return NewsPage.objects.latest_for_reader().without_pictures()


@prepared
def news_of_person(person: Any) -> QuerySet[NewsPage]:
    return latest().about_person(person)[:AT_MOST]


@prepared
def news_of_edition(edition: Any) -> QuerySet[NewsPage]:
    return latest().about_edition(edition)[:AT_MOST]


@prepared
def news_of_call(call: Any) -> QuerySet[NewsPage]:
    return latest().about_call(call)[:AT_MOST]


@prepared
def people_of_news(page: Any) -> QuerySet[Person]:
    people = Person.objects.shown().filter(news_links__page=page).annotate(of_alumnus=is_alumnus("pk"))
    return people.select_related("portrait").by_name()


@register.simple_tag
def news_about_person(person: Person) -> list[NewsPage]:
    return news_of_person(person=person.pk)


@register.simple_tag
def news_about_edition(edition: Edition) -> list[NewsPage]:
    return news_of_edition(edition=edition.pk)


@register.simple_tag
def news_about_call(call: Call) -> list[NewsPage]:
    return news_of_call(call=call.pk)


@register.simple_tag
def people_in_news(page: NewsPage) -> list[Person]:
    """People a news item is about whom the public may see, by name."""
    return people_of_news(page=page.pk)
