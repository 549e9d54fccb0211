"""News about a person, an edition or a call."""

from typing import Any

from django import template

from labs.models import Call, Edition, Person
from labs.querysets import is_alumnus
from news.models import NewsPage
from news.querysets import NewsPageQuerySet

register = template.Library()
AT_MOST = 4


def latest() -> NewsPageQuerySet:
    """News for a list of titles on another page."""
    return NewsPage.objects.latest_for_reader().without_pictures()


@register.simple_tag
def news_about_person(person: Person) -> list[NewsPage]:
    return list(latest().about_person(person)[:AT_MOST])


@register.simple_tag
def news_about_edition(edition: Edition) -> list[NewsPage]:
    return list(latest().about_edition(edition)[:AT_MOST])


@register.simple_tag
def news_about_call(call: Call) -> list[NewsPage]:
    return list(latest().about_call(call)[:AT_MOST])


@register.simple_tag
def people_in_news(page: NewsPage) -> list[Any]:
    """People a news item is about whom the public may see, by name."""
    people = Person.objects.shown().filter(news_links__page=page).annotate(of_alumnus=is_alumnus("pk"))
    return list(people.select_related("portrait").by_name())
