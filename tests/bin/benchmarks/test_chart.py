"""The picture of what pages cost."""

from xml.etree import ElementTree as ET

from benchmarks.chart import PEERS, chart
from benchmarks.finished import Rate, table_of_rates
from benchmarks.freshness import table_of_lags
from benchmarks.measuring import Cost
from benchmarks.sizes import table_of_sizes

BARE, PAGE = Cost("bare Wagtail", 12_000, 4, 1_600, 5.0, 1.0), Cost("front <en>", 48_000, 14, 12_000, 20.0, 4.0)


def test_a_bar_for_each_page_and_each_peer():
    drawn = ET.fromstring(chart([BARE, PAGE]))
    texts = [text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[:4] == ["bare Wagtail", "1.0", "front <en>", "4.0"]
    assert texts[4::2] == list(PEERS)
    bars = [float(bar.attrib["width"]) for bar in drawn.iter("{http://www.w3.org/2000/svg}rect")][1:]
    assert bars[1] == max(bars[:2])
    assert max(bars) < float(drawn.attrib["viewBox"].split()[2])


def test_the_table_of_sizes_says_nothing_where_nothing_was_measured():
    assert table_of_sizes({}) == []


def test_tables_of_finished_pages_of_writes_and_of_sizes():
    (*_, row) = table_of_rates("SQLite", [Rate(16, 30_123.4, 60_000.0, 0.502, 2.34)])
    assert [cell.strip() for cell in row.split("|")[1:-1]] == ["16", "30,123", "60,000", "0.50", "2.3"]
    (*_, row) = table_of_lags("SQLite", {"raw_sql": [0.0, 0.1, 0.24]})
    assert [cell.strip() for cell in row.split("|")[1:-1]] == ["raw sql", "3", "100", "240"]
    larger = Cost("front <en>", 49_000, 14, 12_000, 22.0, 5.0)
    (*_, row) = table_of_sizes({"SQLite": {100: [PAGE], 10_000: [larger]}})
    assert [cell.strip() for cell in row.split("|")[1:-1]] == ["front <en>", "14", "14", "4.0", "5.0", "1.25"]
