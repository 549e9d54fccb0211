"""Models of the programme: labs, editions, calls, people, films, results, partners, and the pages about them."""

from .calls import Call
from .labs import Edition, EditionPartner, Lab, LabKind, Module
from .pages import CallIndexPage, CallPage, EditionPage, LabIndexPage, LabPage, MentorIndexPage, MentorPage
from .partners import Partner
from .people import Participation, Person
from .projects import Project, ProjectPerson, ProjectStill
from .results import Event, Result, Strand

__all__ = [
    "Call",
    "CallIndexPage",
    "CallPage",
    "Edition",
    "EditionPage",
    "EditionPartner",
    "Event",
    "Lab",
    "LabIndexPage",
    "LabKind",
    "LabPage",
    "MentorIndexPage",
    "MentorPage",
    "Module",
    "Participation",
    "Partner",
    "Person",
    "Project",
    "ProjectPerson",
    "ProjectStill",
    "Result",
    "Strand",
]
