"""The chart of results: what is laid out, and what a reader can open from it."""

import html
import re
from collections import Counter

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from alumni.showcase.actions import sweep_showcase
from alumni.showcase.chart import EVENTS, YEARS, Chart, Count, chart_of
from alumni.showcase.index.reading import counted_results, figures
from alumni.showcase.results import ResultsInOrder, read_filters, results
from labs.choices import ResultKind, Visibility
from labs.models import Person
from tests import factories
from tests.conftest import SiteTree

pytestmark = pytest.mark.any_database

PLACES = st.tuples(st.sampled_from([f"event-{n}" for n in range(15)]), st.integers(2000, 2030))
TALLIES = st.dictionaries(PLACES, st.integers(1, 5000), min_size=1, max_size=60)


def laid_out(tally: dict[tuple[str, int], int]) -> Chart:
    chart = chart_of(Count(slug, slug.title(), year, number) for (slug, year), number in tally.items())
    assert chart is not None
    return chart


def results_page(client: Client, language: str = "en", query: str = "") -> str:
    return client.get(f"/{language}/alumni/results/{query}").content.decode()


def links_of_chart(shown: str) -> set[str]:
    section = shown[shown.index('<section class="chart"') :]
    found = re.findall(r'href="([^"#]+)"', section[: section.index("</section>")])
    return {html.unescape(link) for link in found}


def test_nothing_counted_gives_no_chart():
    assert chart_of([]) is None
    assert chart_of([Count("a", "A", 2024, 0)]) is None


def test_one_result_fills_one_bar():
    chart = laid_out({("a", 2024): 1})
    (bar,) = chart.bars
    (part,) = bar.parts
    assert (part.x, part.width, part.middle, part.label) == ("0.0000%", "100.0000%", "50.0000%", "always")
    assert (chart.total, chart.is_broad, chart.leaves_out_years) == (1, False, False)


@given(TALLIES)
def test_parts_lie_end_to_end_within_the_picture(tally):
    for bar in laid_out(tally).bars:
        end = 0.0
        for part in bar.parts:
            assert part.start == pytest.approx(end)
            assert part.length > 0
            end = part.start + part.length
        assert end <= 100.0001


@given(TALLIES)
def test_lengths_are_proportional_to_numbers(tally):
    bars = laid_out(tally).bars
    unit = 100 / max(bar.total for bar in bars)
    for bar in bars:
        assert sum(part.number for part in bar.parts) == bar.total
        for part in bar.parts:
            assert part.length == pytest.approx(part.number * unit)


@given(TALLIES)
def test_bars_stand_below_one_another_latest_first(tally):
    bars = laid_out(tally).bars
    assert [bar.row for bar in bars] == list(range(len(bars)))
    assert [bar.year for bar in bars] == sorted({year for _, year in tally}, reverse=True)[:YEARS]


@given(TALLIES)
def test_picture_and_table_count_the_same(tally):
    chart = laid_out(tally)
    total = sum(tally.values())
    assert chart.total == total == sum(dict(chart.totals).values()) == sum(line.total for line in chart.lines)
    assert sum(one.total for one in chart.series) == total
    for line in chart.lines:
        assert {year: number for year, number in line.cells if number} == {
            year: number for (slug, year), number in tally.items() if slug == line.slug
        }
    totals = dict(chart.totals)
    assert all(bar.total == totals[bar.year] for bar in chart.bars)


@given(TALLIES)
def test_small_events_share_one_colour(tally):
    chart = laid_out(tally)
    assert len(chart.series) <= EVENTS + 1
    assert [line.place for line in chart.series] == list(range(1, len(chart.series) + 1))
    by_event = Counter[str]()
    for (slug, _), number in tally.items():
        by_event[slug] += number
    own = [line for line in chart.series if line.slug]
    assert [one.total for one in own] == sorted(by_event.values(), reverse=True)[: len(own)]


def test_a_single_event_never_hides_behind_other():
    eight = laid_out({(f"e{n}", 2024): n + 1 for n in range(8)})
    assert all(line.slug for line in eight.series)
    nine = laid_out({(f"e{n}", 2024): n + 1 for n in range(9)})
    assert (nine.series[-1].slug, nine.series[-1].total) == ("", 3)


def test_a_long_number_asks_for_more_room():
    chart = laid_out({("a", 2024): 90_000, ("b", 2024): 10_000})
    assert [part.label for part in chart.bars[0].parts] == ["always", ""]


@pytest.mark.parametrize("language", ["en", "ky"])
@pytest.mark.parametrize("events", [1, 3, 9])
def test_every_number_opens_its_list(site: SiteTree, client: Client, language: str, events: int):
    for place in range(events):
        event = factories.event(slug=f"event-{place}")
        for year in (2023, 2024):
            factories.result(event=event, year=year)
    links = links_of_chart(results_page(client, language))
    for place in range(events):
        assert f"/{language}/alumni/results/?year=2024&event=event-{place}" in links
    assert len(links) >= events * 2
    for link in links:
        assert client.get(link).status_code == 200, link


def test_numbers_stay_within_the_kind_that_was_chosen(site: SiteTree, client: Client):
    factories.result(event=factories.event(slug="a"), kind=ResultKind.AWARD)
    links = links_of_chart(results_page(client, query="?kind=award"))
    assert "/en/alumni/results/?year=2024&event=a&kind=award" in links
    assert not any("nonsense" in link for link in links_of_chart(results_page(client, query="?kind=nonsense")))


def test_samples_hidden_people_and_unchecked_results_are_not_counted(site: SiteTree, client: Client):
    factories.result(event=factories.event(names={"en": "Real Market"}))
    shadow = {"names": {"en": "Shadow Market"}}
    factories.result(person=factories.alumnus(is_sample=True), event=factories.event(**shadow))
    factories.result(project=factories.project(is_sample=True), event=factories.event(**shadow))
    factories.result(person=factories.alumnus(visibility=Visibility.HIDDEN), event=factories.event(**shadow))
    factories.result(verified_at=None, event=factories.event(**shadow))
    shown = results_page(client)
    assert "Real Market" in shown
    assert "Shadow Market" not in shown
    assert ">1</text>" in shown


def test_names_are_escaped_and_in_the_readers_language(site: SiteTree, client: Client):
    factories.result(event=factories.event(names={"en": "<b>Bold</b> & Co", "ky": "Кино рыногу"}))
    shown = results_page(client)
    assert "<title>&lt;b&gt;Bold&lt;/b&gt; &amp; Co, 2024: 1</title>" in shown
    assert "<b>Bold" not in shown
    assert "<title>Кино рыногу, 2024: 1</title>" in results_page(client, "ky")


def test_the_picture_needs_neither_inline_style_nor_a_comma_in_lengths(site: SiteTree, client: Client):
    for year, number in ((2023, 1), (2024, 3)):
        for _ in range(number):
            factories.result(year=year)
    shown = results_page(client, "ky")
    picture = shown[shown.index("<svg") : shown.rindex("</svg>")]
    assert "style=" not in picture
    assert 'width="33.3333%"' in picture


def test_only_the_first_page_has_the_chart(site: SiteTree, client: Client):
    event, person = factories.event(), factories.alumnus()
    for _ in range(51):
        factories.result(event=event, person=person)
    assert 'class="chart"' in results_page(client)
    assert 'class="chart"' not in results_page(client, query="?page=2")


def test_the_page_costs_the_same_however_many_results_there_are(site: SiteTree, client: Client):
    costs = set()
    for number in (1, 3):
        for _ in range(number):
            factories.result(year=2020 + number)
        sweep_showcase()
        results_page(client)
        with CaptureQueriesContext(connection) as asked:
            assert 'class="chart"' in results_page(client)
        costs.add(len(asked))
    assert len(costs) == 1


def listed(query: str) -> ResultsInOrder:
    counted = counted_results()
    return ResultsInOrder(counted, read_filters(QueryDict(query), counted.names))


@pytest.mark.parametrize("query", ["", "year=2021&year=2023", "event=a", "kind=award", "kind=award&event=a&event=c"])
def test_each_part_of_the_list_begins_where_the_one_before_ends(db: None, query: str):
    person, events = factories.alumnus(), [factories.event(slug=slug) for slug in ("b", "a", "c")]
    for number in range(11):
        kind = ResultKind.AWARD if number % 2 else ResultKind.SELECTION
        values = {"year": 2020 + number % 4, "rank": number % 2 or None, "kind": kind}
        factories.result(person=person, event=events[number % 3], **values)
    sweep_showcase()
    expected = list(read_filters(QueryDict(query), counted_results().names).rows().in_order())
    assert expected
    for length in (1, 3, 4, 50):
        in_parts = listed(query)
        found = [result for start in range(0, 11, length) for result in in_parts[start : start + length]]
        assert found == expected
        assert len(in_parts) == len(expected)


def test_a_part_looks_only_at_the_years_and_events_it_lies_in(db: None):
    for year in (2021, 2022, 2023):
        factories.result(year=year, event=factories.event(slug=f"of-{year}"), kind=ResultKind.AWARD)
    in_order = listed("kind=award")
    with CaptureQueriesContext(connection) as asked:
        assert [result.year for result in in_order[1:2]] == [2022]
    (query,) = asked.captured_queries
    assert "of-2022" in query["sql"]


def test_a_result_that_was_hidden_meanwhile_is_left_out_at_once(db: None):
    people = [factories.alumnus() for _ in range(3)]
    for person in people:
        factories.result(person=person)
    sweep_showcase()
    Person.objects.filter(pk=people[1].pk).update(visibility=Visibility.HIDDEN)
    assert {result.person_id for result in listed("")[0:3]} == {people[0].pk, people[2].pk}
    latest = figures().latest
    assert len(latest) == 3
    assert {result.person_id for result in results(keys=latest)} == {people[0].pk, people[2].pk}


def test_of_no_results_there_are_no_latest(db: None):
    assert list(results(keys=figures().latest)) == list(listed("")[0:50]) == []
