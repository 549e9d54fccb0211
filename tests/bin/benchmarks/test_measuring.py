import gzip
import sys
from pathlib import Path

import pytest
from benchmarks.measuring import Cost, cost, project, table

PROJECT = """
import time
from django.http import HttpResponse
from django.urls import path
SECRET_KEY, ALLOWED_HOSTS, ROOT_URLCONF = "key", ["127.0.0.1"], __name__
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
def page(request, count):
    from django.db import connection
    print("a line of the project's own")
    with connection.cursor() as cursor:
        for _ in range(count):
            cursor.execute("SELECT 1")
    return HttpResponse(request.GET.get("q", ""))
urlpatterns = [path("<int:count>/", page)]
"""


@pytest.fixture
def variables(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "tiny_project.py").write_text(PROJECT)
    return {"DJANGO_SETTINGS_MODULE": "tiny_project", "PYTHONPATH": str(tmp_path), "PATH": sys.exec_prefix}


def test_queries_are_counted_and_calls_are_the_same_each_time(variables: dict[str, str]) -> None:
    with project(variables) as tiny:
        assert [tiny.measure("queries", address) for address in ("/0/", "/3/?q=%C3%B6")] == [0, 3]
        few, again, many = (tiny.measure("calls", address) for address in ("/1/", "/1/", "/9/"))
        assert 0 < few == again < many
        assert tiny.measure("cpu", "/1/", 2) > 0


def test_a_page_is_told_in_bare_pages(variables: dict[str, str]) -> None:
    with project(variables) as ours, project(variables | {}) as bare:
        measured = cost("five", "/5/", ours, bare, rounds=1)
    assert (measured.page, measured.queries) == ("five", 5)
    assert measured.sent == len(gzip.compress(b""))
    assert measured.multiple > 0


def test_a_project_that_does_not_start_is_an_error(variables: dict[str, str]) -> None:
    with project(variables | {"DJANGO_SETTINGS_MODULE": "nothing"}) as broken, pytest.raises(RuntimeError):
        broken.measure("calls", "/")


def test_the_table_counts_in_the_first_page() -> None:
    costs = [Cost("bare Wagtail", 12_480, 4, 1_600, 5.0, 1.0), Cost("front en", 184_704, 14, 12_345, 55.04, 11.06)]
    assert table(costs) == [
        "| page         |   calls | × bare | queries |   kB | CPU ms | × bare |",
        "|--------------|--------:|-------:|--------:|-----:|-------:|-------:|",
        "| bare Wagtail |  12,480 |    1.0 |       4 |  1.6 |    5.0 |    1.0 |",
        "| front en     | 184,704 |   14.8 |      14 | 12.3 |   55.0 |   11.1 |",
    ]
