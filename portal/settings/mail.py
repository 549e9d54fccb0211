"""Where letters go: the SMTP server of EMAIL_URL, or files an operator can read."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from .addresses import is_address, is_host
from .environment import Environment

FILES = "file:"
ESCAPES = "signs of a password are written as %23 and the like"
START_TLS, TLS = {"EMAIL_USE_TLS": True, "EMAIL_USE_SSL": False}, {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": True}
SCHEMES: dict[str, tuple[int, dict[str, bool]]] = {
    "smtp": (25, {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False}),
    "submission": (587, START_TLS),
    "submission+tls": (587, START_TLS),
    "smtp+tls": (587, START_TLS),
    "smtps": (465, TLS),
    "smtp+ssl": (465, TLS),
}
"""{scheme: (usual port, Django's settings for the encryption)}"""


def mail_settings(environment: Environment, letters_dir: Path) -> dict[str, Any]:
    """Django's EMAIL_ settings: files if EMAIL_URL is `file:` or, in development, not set."""
    url = environment.text("EMAIL_URL", FILES)
    if url.lower() == FILES:
        return {"EMAIL_BACKEND": "portal.letters.files.EmailBackend", "EMAIL_FILE_PATH": letters_dir}
    try:
        parts = urlsplit(url)
        fault, port = fault_of(parts), parts.port
    except ValueError:
        fault, port = f"has no port from 1 to 65535 behind its host ({ESCAPES})", None
    if fault:
        # The value is not shown: it holds a password, which does not belong in a log.
        environment.refuse("EMAIL_URL", fault)
        return {}
    return server_settings(parts, port)


def fault_of(parts: SplitResult) -> str:
    """What is wrong with the address of a mail server, as the rest of a sentence; "" where nothing is."""
    if parts.scheme not in SCHEMES:
        return f"begins with none of {', '.join(f'{scheme}://' for scheme in SCHEMES)} and {FILES}"
    host = parts.hostname or ""
    if not is_host(host) and not is_address(host):
        return "names no mail server"
    if parts.port == 0 or parts.path.strip("/") or parts.query or parts.fragment:
        return f"goes on behind the mail server and its port ({ESCAPES})"
    if bool(parts.username) != bool(parts.password):
        return "has a user without a password, or a password without a user"
    return ""


def server_settings(parts: SplitResult, port: int | None) -> dict[str, Any]:
    usual_port, encryption = SCHEMES[parts.scheme]
    return encryption | {
        "EMAIL_BACKEND": "portal.letters.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or usual_port,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_TIMEOUT": 20,
    }
