"""Settings with which production refuses to start."""

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50
FEWEST_DIFFERENT_LETTERS = 10
WELL_KNOWN = ("django-insecure", "changeme", "change-me", "development only", "secret-key", "your-secret")
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})


def refuse_unsafe_secret(secret: str) -> None:
    """Raise ImproperlyConfigured for a secret that is short, monotonous or copied from a manual."""
    remedy = "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    if any(marker in secret.lower() for marker in WELL_KNOWN):
        raise ImproperlyConfigured(f"PORTAL_SECRET_KEY is an example, not a secret. {remedy}")
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < FEWEST_DIFFERENT_LETTERS:
        raise ImproperlyConfigured(f"PORTAL_SECRET_KEY needs {SHORTEST_SECRET} characters or more, varied. {remedy}")


def refuse_unsafe_hosts(hosts: list[str], *, plain_http: bool) -> None:
    """Raise ImproperlyConfigured for no host, for the wildcard, and for plain http beyond the loopback."""
    if not hosts:
        raise ImproperlyConfigured(
            "PORTAL_HOSTS is empty: name the hosts the portal answers to, for instance portal.example."
        )
    if "*" in hosts:
        raise ImproperlyConfigured("PORTAL_HOSTS must name hosts; * would answer to any.")
    if plain_http and not set(hosts) <= LOOPBACK:
        raise ImproperlyConfigured(
            "PORTAL_PLAIN_HTTP is for a demo on this machine: PORTAL_HOSTS may then hold only localhost and 127.0.0.1."
        )
