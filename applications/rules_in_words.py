"""The rules of a call in words, as its page states them: for whoever does not meet one."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.choices import ApplicantKind, CountryBasis, Craft
from labs.models import Call
from portal.dates import format_date
from portal.languages.alphabets import sort_key
from portal.languages.chains import active_language
from portal.languages.country_names import country_name


def countries_in_words(call: Call, kind: ApplicantKind) -> str:
    invited = names_in_order(call.invited_codes())
    basis = CountryBasis(call.country_basis) if kind == ApplicantKind.FILMMAKER else CountryBasis.RESIDENCE
    return f"{invited}. {basis.sentence}"


def crafts_in_words(call: Call) -> str:
    label = _("Role in film")
    return f"{label}: {names_of_crafts(call)}."


def age_in_words(call: Call) -> str:
    least, most = call.min_age, call.max_age
    if least is not None and most is not None:
        limits = _("%(least)s to %(most)s") % {"least": least, "most": most}
    elif least is not None:
        limits = _("%(least)s or older") % {"least": least}
    else:
        limits = _("%(most)s or younger") % {"most": most}
    counted = _("Your age on %(day)s counts") % {"day": format_date(call.age_day())}
    label = _("Age")
    return f"{label}: {limits}. {counted}."


def films_in_words(call: Call) -> str:
    least = call.min_films or 0
    limit = ngettext("%(n)s or more", "%(n)s or more", least) % {"n": least}
    label = _("Completed films")
    return f"{label}: {limit}."


def names_of_crafts(call: Call) -> str:
    return ", ".join(str(Craft(craft).label) for craft in call.crafts)


def names_in_order(codes: Iterable[str]) -> str:
    names = [country_name(code) for code in codes]
    return ", ".join(sorted(names, key=lambda name: sort_key(name, active_language())))
