"""News about a person, an edition or a call."""

from typing import Any

from django import template

from labs.models import Call, Edition, Person
from news.models import NewsPage

register = template.Library()
AT_MOST = 4


@register.simple_tag
def news_about_person(person: Person) -> list[NewsPage]:
    return list(NewsPage.objects.latest_for_reader().about_person(person)[:AT_MOST])


@register.simple_tag
def news_about_edition(edition: Edition) -> list[NewsPage]:
    return list(NewsPage.objects.latest_for_reader().about_edition(edition)[:AT_MOST])


@register.simple_tag
def news_about_call(call: Call) -> list[NewsPage]:
    return list(NewsPage.objects.latest_for_reader().about_call(call)[:AT_MOST])


@register.simple_tag
def people_in_news(page: NewsPage) -> list[Any]:
    """People a news item is about whom the public may see, by name."""
    return list(Person.objects.shown().filter(news_links__page=page).by_name().for_cards())
