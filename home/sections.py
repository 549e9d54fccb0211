"""The sections of every new site."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alumni.models import AlumniIndexPage, StoryIndexPage
from labs.models import CallIndexPage, LabIndexPage, MentorIndexPage
from news.models import NewsIndexPage
from portal.models import BasePage

from .models import HomePage


class Section(NamedTuple):
    """A page that lists others: its type, its path below the front page, its title, the type of its parent."""

    model: type[BasePage]
    address: str
    title: Promise
    parent: type[BasePage] = HomePage

    @property
    def slug(self) -> str:
        return self.address.rpartition("/")[2]


SECTIONS = (
    Section(LabIndexPage, "labs", _("Labs")),
    Section(CallIndexPage, "calls", _("Open calls")),
    Section(AlumniIndexPage, "alumni", _("Alumni")),
    Section(StoryIndexPage, "alumni/stories", _("Stories"), parent=AlumniIndexPage),
    Section(MentorIndexPage, "mentors", _("Mentors and tutors")),
    Section(NewsIndexPage, "news", _("News")),
)
"""In the order of the menu, with parents before their children."""
