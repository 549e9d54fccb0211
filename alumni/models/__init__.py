"""Pages of the showcase, its index, and what readers ask about it."""

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
