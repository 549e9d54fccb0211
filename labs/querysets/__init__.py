"""Querysets of the programme. The order of every list ends in a unique key."""

from .calls import INVITATION_RELATIONS, CallQuerySet
from .labs import EditionQuerySet, LabQuerySet
from .partners import PartnerQuerySet
from .people import ParticipationQuerySet, PersonQuerySet, is_alumnus, surname_may_be_read
from .projects import ProjectQuerySet
from .results import ResultQuerySet

__all__ = [
    "INVITATION_RELATIONS",
    "CallQuerySet",
    "EditionQuerySet",
    "LabQuerySet",
    "ParticipationQuerySet",
    "PartnerQuerySet",
    "PersonQuerySet",
    "ProjectQuerySet",
    "ResultQuerySet",
    "is_alumnus",
    "surname_may_be_read",
]
