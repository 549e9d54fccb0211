"""The demo's staff accounts: one for each role, with passwords made for this machine."""

import json
import secrets
from pathlib import Path

from django.contrib.auth.models import Group

from portal.models import User
from portal.roles import CHIEF_EDITORS, COMMUNICATIONS_EDITORS, PROGRAMME_TEAM, language_editors, translators

ADMINISTRATOR = "administrator"
ROLES: dict[str, tuple[str, ...]] = {
    ADMINISTRATOR: (),
    "chief-editor": (CHIEF_EDITORS,),
    "communications-editor": (COMMUNICATIONS_EDITORS,),
    "programme": (PROGRAMME_TEAM,),
    "english-editor": (translators("en"), language_editors("en")),
    "russian-translator": (translators("ru"),),
    "russian-editor": (language_editors("ru"),),
    "kyrgyz-editor": (translators("ky"), language_editors("ky")),
}
"""{name before the @ of the e-mail address: groups of the account}"""


def address(role: str) -> str:
    return f"{role}@alternativa.example"


def load_staff(passwords_file: Path | None) -> dict[str, str]:
    """Make the missing accounts. Returns {role: password} as in the file.

    The file is JSON {role: password}; missing passwords are made and added to it,
    and only its owner can read it. Without a file, every password is new.
    """
    known: dict[str, str] = {}
    if passwords_file is not None and passwords_file.exists():
        known = json.loads(passwords_file.read_text("utf-8"))
    for role, groups in ROLES.items():
        known.setdefault(role, secrets.token_urlsafe(9))
        user = User.objects.filter(email=address(role)).first()
        if user is None:
            make = User.objects.create_superuser if role == ADMINISTRATOR else User.objects.create_user
            user = make(address(role), known[role], first_name=role.replace("-", " ").capitalize(), last_name="(demo)")
        user.groups.set(Group.objects.filter(name__in=groups))
    if passwords_file is not None:
        passwords_file.touch(mode=0o600)
        passwords_file.write_text(json.dumps(known, indent=2), "utf-8")
    return known
