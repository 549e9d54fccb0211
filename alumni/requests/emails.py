"""Letters about readers' requests. What readers typed never becomes a link, a subject or an unchecked header."""

from django.conf import settings
from django.urls import reverse

from alumni.models import FilmRequest, ProfileRequest
from labs.names import full_name
from portal.letters.actions import queue_letter
from portal.models import Letter, SiteSettings
from portal.pages.addresses import absolute

from .choices import FilmPurpose, Relation, Wish
from .rules import DAYS_TO_LOOK

LANGUAGE_OF_TEAM = settings.LANGUAGE_CODE


def address_of_team() -> str:
    """The team's e-mail address; empty before staff have set it: then requests only show in the admin."""
    return SiteSettings.objects.order_by("pk").values_list("contact_email", flat=True).first() or ""


def queue_to_team(request: ProfileRequest) -> Letter | None:
    """Queue a letter to the team about a request. It has no Reply-To, since the team must first find out who asks."""
    team = address_of_team()
    if not team:
        return None
    return queue_letter(
        kind="profile_request",
        language=LANGUAGE_OF_TEAM,
        to=team,
        about=request.about,
        context={
            "wish": Wish(request.wish).label,
            "relation": Relation(request.relation).label,
            "person": full_name(request.person, LANGUAGE_OF_TEAM),
            "email": request.email,
            "message": request.message,
            "screen": absolute(reverse("profile_request:inspect", args=[request.pk])),
        },
    )


def queue_confirmation(request: ProfileRequest) -> Letter:
    """Queue a confirmation to the asker, in their language, with nothing of what they typed."""
    return queue_letter(
        kind="profile_request_received",
        language=request.language,
        to=request.email,
        reply_to=address_of_team(),
        about=request.about,
        context={"days": DAYS_TO_LOOK},
    )


def queue_about_film(request: FilmRequest) -> list[Letter]:
    """Queue letters to the team and to the film's contact, where there is one; replies go to the asker."""
    team, contact = address_of_team(), request.project.contact_email
    return [
        queue_letter(
            kind="film_request",
            language=LANGUAGE_OF_TEAM,
            to=to,
            reply_to=request.email,
            about=request.about,
            context={
                "film": str(request.project.original_title),
                "purpose": FilmPurpose(request.purpose).label,
                "name": request.name,
                "organisation": request.organisation,
                "email": request.email,
                "message": request.message,
                "screen": absolute(reverse("film_request:inspect", args=[request.pk])) if to == team else "",
            },
        )
        for to in dict.fromkeys(filter(None, (team, contact)))
    ]
