"""Rules for what people ask of the team."""

import datetime as dt

from labs.choices import BEFORE_COMPLETION, BEFORE_SHOOTING, SHOWN_ALREADY, FilmStage
from labs.models import Project

from .choices import Material

LONGEST_MESSAGE = 2000
DAYS_TO_LOOK = 3
"""Within how many working days the team promises to look; stands on the page of thanks and in the letter."""

KEPT_AFTER_HANDLING = dt.timedelta(days=183)
"""How long a handled request, with its address and message, is kept: half a year."""

CONFIRMATIONS_A_DAY = 3
"""More letters than this no address gets from the form in a day, whoever fills it in."""

REQUESTS_AN_HOUR = 30
"""As many does one network send before it is asked to wait; whole towns share one with a mobile operator."""


def material_of(film: Project) -> Material:
    """What its people can be asked for: nobody has a screener of an idea."""
    if film.stage in BEFORE_SHOOTING:
        return Material.TREATMENT
    if film.stage in BEFORE_COMPLETION:
        return Material.UNFINISHED
    is_finished = film.stage == FilmStage.COMPLETED or film.premiere_status in SHOWN_ALREADY
    return Material.SCREENER if is_finished else Material.NOT_KNOWN
