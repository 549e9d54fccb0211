"""The administrator's way in: by the invitation that `setup_site` prints, then with password and second factor."""

import base64
import hmac
import re
import struct
import time

from installing.front import Answer, Reader, hidden_fields
from installing.site import ADMINISTRATOR, PASSWORD, Site, expect

INVITATION = re.compile(r"https://[^/\s]+(/sign-in/invitation/\S+)")
SECRET = re.compile(r'<code class="sign-in__secret">(\w+)</code>')
RECOVERY_CODE = re.compile(r"<li><code>(\d+)</code>")
LEFT = "recovery codes"
"""Under which name the site remembers the codes that are left: an app's code is right once in two minutes."""


def note_invitation(site: Site, printed: str) -> None:
    """Raises AssertionError where `setup_site` has printed no link."""
    found = INVITATION.search(printed)
    expect(found, f"setup_site has printed no invitation: {printed}")
    site.remembered["invitation"] = found[1] if found else ""


def signed_in(site: Site) -> Reader:
    """A browser in which the administrator has signed in; the first time by the invitation."""
    reader = site.reader()
    entered = by_password(site, reader) if LEFT in site.remembered else by_invitation(site, reader)
    expect(entered.status == 200, f"the administrator cannot sign in ({entered.url}: {entered.status})")
    admin = reader.get("/admin/")
    expect((admin.url, admin.status) == ("/admin/", 200), f"the admin is closed to the administrator ({admin.url})")
    return reader


def by_invitation(site: Site, reader: Reader) -> Answer:
    link = site.remembered["invitation"]
    chosen = [("password1", PASSWORD), ("password2", PASSWORD)]
    fill(reader, link, "password1", chosen)
    expect(reader.get("/admin/").url.startswith("/sign-in/"), "the admin is open without a second factor")
    page = reader.get("/sign-in/factors/app/")
    secret = SECRET.search(page.text)
    expect(secret, "no secret is shown for the app")
    codes = fill(reader, page.url, "code", [("code", code_of(secret[1] if secret else ""))], page)
    site.remembered[LEFT] = " ".join(RECOVERY_CODE.findall(codes.text))
    return codes


def by_password(site: Site, reader: Reader) -> Answer:
    used, *left = site.remembered[LEFT].split()
    site.remembered[LEFT] = " ".join(left)
    fill(reader, "/sign-in/", "login", [("login", ADMINISTRATOR), ("password", PASSWORD)])
    return fill(reader, "/sign-in/factor/", "code", [("code", used)])


def fill(reader: Reader, path: str, field: str, fields: list[tuple[str, str]], page: Answer | None = None) -> Answer:
    """Fill in the form that has `field` and send it."""
    shown = page or reader.get(path)
    return reader.post(path, [*hidden_fields(shown.text, containing=f'name="{field}"'), *fields])


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), "sha1").digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
