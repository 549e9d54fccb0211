"""The environment variables the settings read; the documentation shows the same table."""

from typing import NamedTuple


class Variable(NamedTuple):
    """What a variable means, and a value somebody could copy."""

    meaning: str
    example: str


VARIABLES: dict[str, Variable] = {
    "DATABASE_URL": Variable(
        "the PostgreSQL database; without it SQLite in PORTAL_DATA_DIR",
        "postgres://user:password@host:5432/name",
    ),
    "TEST_DATABASE_URL": Variable(
        "PostgreSQL for the test suite; without it the suite starts one itself",
        "postgres://user:password@host:5432/name",
    ),
    "EMAIL_URL": Variable(
        "the mail server (submission:// with STARTTLS, smtps:// with TLS, smtp:// with neither), "
        "or file: for letters in files",
        "submission://user:password@mail.example.org:587",
    ),
    "PORTAL_SECRET_KEY": Variable(
        "the signing secret, 50 characters or more",
        "what this prints: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
    ),
    "PORTAL_HOSTS": Variable(
        "host names the portal answers to, with commas between them", "portal.example,www.portal.example"
    ),
    "PORTAL_BASE_URL": Variable(
        "the public address, for links in letters and feeds; its host is one of PORTAL_HOSTS", "https://portal.example"
    ),
    "PORTAL_DATA_DIR": Variable("folder for the database, media, private files, letters and logs", "/var/lib/portal"),
    "PORTAL_PRIVATE_STORAGE": Variable(
        "a bucket of S3 for private files, with the beginning of its names; without it they are in PORTAL_DATA_DIR",
        "s3://bucket/private",
    ),
    "PORTAL_PLAIN_HTTP": Variable(
        "true only for a demo on the loopback address: cookies and redirects without https", "false"
    ),
    "PORTAL_TRUSTED_PROXIES": Variable(
        "how many proxies of yours stand in front, each of which adds an entry to X-Forwarded-For: with the nginx of "
        "ops/ one, without any 0",
        "1",
    ),
    "PORTAL_CACHE_URL": Variable(
        "Redis for the counts that all processes share; without it a table in the database", "redis://127.0.0.1:6379/0"
    ),
    "PORTAL_PAGE_CACHE": Variable("false to make each page anew for each reader", "true"),
    "PORTAL_PAGE_CACHE_MEGABYTES": Variable("how much of the disk finished pages may take, in MB", "256"),
    "PORTAL_HSTS_SECONDS": Variable(
        "how long browsers insist on https: an hour unless set, a year when you are sure", "31536000"
    ),
    "PORTAL_HSTS_SUBDOMAINS": Variable("true if every subdomain of the host has https, too", "true"),
    "PORTAL_HSTS_PRELOAD": Variable(
        "true if browsers may list the host as one with https alone; needs a year and the subdomains", "true"
    ),
    "PORTAL_MAIL_FROM": Variable("sender of letters", "Film Labs <labs@example.org>"),
    "PORTAL_CHECKING_MEGABYTES": Variable(
        "memory, in MB, for opening one uploaded file; large ones are opened one at a time", "1024"
    ),
    "PORTAL_CHECKING_SECONDS": Variable("seconds of CPU after which opening an uploaded file is given up", "20"),
    "PORTAL_APPLICATION_MEGABYTES": Variable(
        "MB that the files of one application may have together, whatever its form allows", "300"
    ),
    "PORTAL_CALL_MEGABYTES": Variable("MB that the files of all applications to one call may have together", "50000"),
    "PORTAL_MONITOR_TOKEN": Variable(
        "characters nobody can guess, with which a monitor reads the details of /readyz",
        "what this prints: python3 -c 'import secrets; print(secrets.token_urlsafe(40))'",
    ),
    "PORTAL_BACKUP_TARGET": Variable(
        "where backups are kept: a folder, or a bucket of S3 with the beginning of its names", "/var/backups/portal"
    ),
    "PORTAL_BACKUP_RECIPIENT": Variable(
        "whom backups are encrypted to: a public key of age, or the fingerprint of a key of gpg; without it to nobody",
        "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
    ),
    "PORTAL_BACKUP_DAYS": Variable("of how many days the last backup is kept", "14"),
    "PORTAL_BACKUP_WEEKS": Variable("of how many weeks the last backup is kept", "8"),
    "PORTAL_PROGRAM": Variable(
        "what messages call the program that has the commands; by default manage.py", "portal-manage"
    ),
    "PORTAL_LOG_LEVEL": Variable("what the log tells: DEBUG, INFO, WARNING or ERROR, and what is graver", "INFO"),
}
"""Every variable, in the order of the documentation."""
