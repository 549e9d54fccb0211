"""The pages about labs, editions, calls and mentors. Each points at its fact."""

from .calls import CallIndexPage, CallPage
from .labs import EditionPage, LabIndexPage, LabPage
from .mentors import MentorIndexPage, MentorPage

__all__ = [
    "CallIndexPage",
    "CallPage",
    "EditionPage",
    "LabIndexPage",
    "LabPage",
    "MentorIndexPage",
    "MentorPage",
]
