"""What is invented could be true: no film has what films at its stage cannot have."""

import io

import pytest

from demo.bulk_samples import FIRST_YEAR, FOR_TEENAGERS, KINDS, load_people
from demo.sample_films import FESTIVAL, FILMS, LOGLINES, TITLES
from labs.choices import BEFORE_COMPLETION, BEFORE_SHOOTING, EventKind, FilmStage, PremiereStatus, ResultKind
from labs.models import Project, Result
from portal.models import User
from portal.running.progress import Progress
from tests import factories

pytestmark = pytest.mark.any_database


def test_no_sample_film_has_what_its_stage_forbids() -> None:
    assert len(FILMS) == len(TITLES) == len(LOGLINES)
    assert {film.stage for film in FILMS} == set(FilmStage)
    for film in FILMS:
        event, kind, rank = film.result or ("", "", None)
        is_finished = film.stage == FilmStage.COMPLETED
        if film.stage in BEFORE_SHOOTING:
            assert (film.minutes, film.premiere) == (None, "")
        if film.stage in BEFORE_SHOOTING | BEFORE_COMPLETION:
            assert (film.year, event == FESTIVAL) == (None, False)
            assert film.premiere in ("", PremiereStatus.WORLD)
        if film.stage == FilmStage.IDEA:
            assert film.result is None
        assert is_finished == (film.year is not None)
        assert not is_finished or (film.minutes and film.premiere)
        assert (event == FESTIVAL) == (film.premiere in (PremiereStatus.PREMIERED, PremiereStatus.RELEASED))
        assert (kind == ResultKind.PITCH_PLACE) == (rank is not None)


@pytest.mark.django_db
def test_a_crowd_achieves_what_one_can_where_one_can(administrator: User) -> None:
    for slug in ("impact-lab", "development-lab", FOR_TEENAGERS):
        factories.lab(slug=slug)
    factories.event(slug="a-festival", kind=EventKind.FESTIVAL)
    factories.event(slug="b-market", kind=EventKind.MARKET)
    load_people(40, administrator, Progress(io.StringIO()))
    results = list(Result.objects.select_related("event", "person"))
    assert len(results) == 120
    assert {result.kind for result in results} > {ResultKind.AWARD, ResultKind.PITCH_PLACE}
    for result in results:
        assert result.kind in KINDS[EventKind(result.event.kind)]
        assert (result.rank is not None) == (result.kind == ResultKind.PITCH_PLACE)
        (attended,) = result.person.participations.select_related("edition__lab")
        assert FIRST_YEAR <= attended.year <= result.year
        assert attended.edition.lab.slug != FOR_TEENAGERS
    assert set(Project.objects.values_list("stage", flat=True)) == {FilmStage.COMPLETED}
