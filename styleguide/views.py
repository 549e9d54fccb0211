"""Every component of the public side on one page, for those who change how the site looks."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from portal.languages.chains import active_language

if TYPE_CHECKING:
    from .specimens import Specimen


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """The styleguide in the language of the address. Raises Http404 outside development.

    The rows it shows are made for it and rolled back before it answers.
    """
    if not settings.STYLEGUIDE:
        raise Http404("The styleguide is for development only.")
    # Imported here, because only developers need them.
    from .specimens import specimens

    with transaction.atomic():
        shown = [rendered(specimen, request) for specimen in specimens()]
        transaction.set_rollback(True)
    return render(request, "styleguide/styleguide.html", {"specimens": shown})


def rendered(specimen: "Specimen", request: HttpRequest) -> dict[str, Any]:
    """A specimen with the markup of each of its variants."""
    around = {"language": active_language()}
    variants = [
        {"name": name, "markup": render_to_string(specimen.template, around | context, request)}
        for name, context in specimen.variants.items()
    ]
    return {"name": specimen.name, "frame": specimen.frame, "variants": variants}
