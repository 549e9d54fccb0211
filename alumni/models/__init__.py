"""Models of the showcase: its pages, its index, and readers' requests."""

from .pages import AlumniIndexPage, AlumnusPage, ProjectPage
from .requests import FilmRequest, ProfileRequest, Request
from .showcase_index import ShowcaseChange, ShowcaseIndex
from .stories import StoryIndexPage, StoryPage, StoryPerson, StoryProject, StoryResult

__all__ = [
    "AlumniIndexPage",
    "AlumnusPage",
    "FilmRequest",
    "ProfileRequest",
    "ProjectPage",
    "Request",
    "ShowcaseChange",
    "ShowcaseIndex",
    "StoryIndexPage",
    "StoryPage",
    "StoryPerson",
    "StoryProject",
    "StoryResult",
]
