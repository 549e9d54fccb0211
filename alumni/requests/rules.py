"""Rules for readers' requests, and their limits."""

import datetime as dt

from labs.choices import BEFORE_COMPLETION, BEFORE_SHOOTING, SHOWN_ALREADY, FilmStage
from labs.models import Project

from .choices import Material

LONGEST_MESSAGE = 2000
DAYS_TO_LOOK = 3
"""Working days within which the team promises to look at a request, as the page of thanks and the letter say."""

KEPT_AFTER_HANDLING = dt.timedelta(days=183)
"""How long a handled request, with its address and message, is kept: half a year."""

CONFIRMATIONS_A_DAY = 3
"""The most confirmations that one address gets from the form in a day, whoever fills it in."""

REQUESTS_AN_HOUR = 30
"""Requests that one network may send; a mobile operator can give a whole town one address."""


def material_of(film: Project) -> Material:
    """What the people of a film can be asked for at its stage: no idea has a screener."""
    if film.stage in BEFORE_SHOOTING:
        return Material.TREATMENT
    if film.stage in BEFORE_COMPLETION:
        return Material.UNFINISHED
    is_finished = film.stage == FilmStage.COMPLETED or film.premiere_status in SHOWN_ALREADY
    return Material.SCREENER if is_finished else Material.NOT_KNOWN
