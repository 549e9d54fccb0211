"""A story ties people, films and results together, and counts what is real."""

import re

import pytest
from django.test import Client

from alumni.models import StoryIndexPage, StoryPage, StoryPerson, StoryProject, StoryResult
from labs.choices import Visibility
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database


@pytest.fixture
def story(site: SiteTree) -> StoryPage:
    index = factories.below(site.section["en"]["alumni"], StoryIndexPage(title="Stories", slug="stories"))
    return factories.story_page(index, slug="a-story")


def numbers(client: Client, language: str = "en") -> list[tuple[str, str]]:
    shown = client.get(f"/{language}/alumni/stories/a-story/").content.decode()
    found = re.findall(r'<a href="#(\w+)"><b>(\d+)</b>', shown)
    assert all(f'id="{section}"' in shown for section, _ in found)
    return found


@pytest.mark.parametrize("language", ["en", "ky"])
@pytest.mark.parametrize("number", [1, 3])
def test_numbers_lead_to_their_lists(story: StoryPage, client: Client, language: str, number: int):
    for _ in range(number):
        person, film = factories.alumnus(), factories.project()
        StoryPerson.objects.create(page=story, person=person)
        StoryProject.objects.create(page=story, project=film)
        StoryResult.objects.create(page=story, result=factories.result(person=person))
    assert numbers(client, language) == [("people", str(number)), ("films", str(number)), ("results", str(number))]


def test_samples_and_hidden_people_are_not_counted(story: StoryPage, client: Client):
    sample, hidden = factories.alumnus(is_sample=True), factories.alumnus(visibility=Visibility.HIDDEN)
    for person in (sample, hidden):
        StoryPerson.objects.create(page=story, person=person)
        StoryResult.objects.create(page=story, result=factories.result(person=person))
    StoryProject.objects.create(page=story, project=factories.project(is_sample=True))
    assert numbers(client) == []
    StoryPerson.objects.create(page=story, person=factories.alumnus())
    assert numbers(client) == [("people", "1")]


def test_real_results_stand_before_samples(story: StoryPage, client: Client):
    for year, is_sample in ((2025, True), (2023, False)):
        person = factories.alumnus(is_sample=is_sample)
        StoryResult.objects.create(page=story, result=factories.result(person=person, year=year))
    shown = client.get("/en/alumni/stories/a-story/").content.decode()
    assert re.findall(r'class="result__year">(\d+)', shown) == ["2023", "2025"]
