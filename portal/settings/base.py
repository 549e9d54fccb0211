"""Settings that all environments share. What differs is in development, production and test."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE

from portal.running.weights import QUEUES

from .addresses import base_url, sender
from .apps import LIBRARIES, OUR_APPS
from .backups import backup_recipient, backup_target
from .caches import cache_database, caches
from .databases import databases
from .environment import Environment
from .languages import language_named_lazily
from .sign_in import *  # noqa: F403 they are settings, kept apart for their number
from .storages import private_storage, storages
from .variables import VARIABLES

BASE_DIR = Path(__file__).resolve().parent.parent.parent
environment = Environment()
DATA_DIR = environment.folder("PORTAL_DATA_DIR", BASE_DIR / "var")

INSTALLED_APPS = [*OUR_APPS, *LIBRARIES]

MIDDLEWARE = [
    "portal.monitoring.request_ids.RequestIdMiddleware",
    "portal.monitoring.access_log.AccessLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.running.served_files.StaticFilesMiddleware",
    "portal.running.middleware.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.running.middleware.ReaderLanguageMiddleware",
    "portal.running.opening.OpeningMiddleware",
    "portal.running.middleware.PublicLanguagesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.sign_in.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "portal.running.paused_forms.WritingPauseMiddleware",
    "portal.staff.incomplete.IncompleteFormMiddleware",
    "portal.running.middleware.UserBarMiddleware",
    "portal.staff.cookie.StaffCookieMiddleware",
    "portal.staff.remembered.RememberingMiddleware",
]

ROOT_URLCONF = "portal.urls"
FRAME_URLCONF = "portal.frame_urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "portal.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = databases(environment, DATA_DIR)
CACHES = caches(environment)
DATABASES |= cache_database(DATABASES, CACHES, DATA_DIR)
DATABASE_ROUTERS = ["portal.running.shared_cache.CacheRouter"]
TRUSTED_PROXIES = environment.number("PORTAL_TRUSTED_PROXIES", 0, least=0)
"""How many proxies of our own stand in front, each of which notes in X-Forwarded-For whom it was asked by."""

LANGUAGE_CODE = "en"  # Must not change after the first migration, which makes the page tree in it.
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    (code, language_named_lazily(code))
    for code in ("en", "ru", "ky", "kk", "uz", "tg", "tk", "es", "id", "az", "de", "fr", "ka", "mn", "pt", "tr")
]
"""Languages that staff may switch on. One is public once its Locale has a live front page: portal.languages.public."""

LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale_of_libraries"]
"""The portal's own sentences, then sentences of libraries whose own translation is missing or poor: both come before
the catalogues of apps."""
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["portal.dates.formats"]
USE_I18N = USE_TZ = WAGTAIL_I18N_ENABLED = True

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
PRIVATE_ROOT = DATA_DIR / "private"
UPLOADS_ROOT = DATA_DIR / "uploads"
"""What has arrived of files that are sent in pieces: on the disk of this machine, and in no backup."""
PRIVATE_STORAGE = private_storage(environment)
STORAGES = storages(PRIVATE_STORAGE)
CHECKING_MEGABYTES = environment.number("PORTAL_CHECKING_MEGABYTES", 1024)
CHECKING_SECONDS = environment.number("PORTAL_CHECKING_SECONDS", 20)
CHECKING_PATIENCE = 20
"""Seconds for which somebody who has sent a large file may wait behind other large files."""
CHECKING_QUEUE = DATA_DIR / "checking.lock"
LEAST_FREE_MEGABYTES = 1024
"""Room on each disk below which /readyz warns."""
MONITOR_TOKEN = environment.text("PORTAL_MONITOR_TOKEN")
BACKUP_TARGET = backup_target(environment)
BACKUP_RECIPIENT = backup_recipient(environment)
BACKUP_DAYS = environment.number("PORTAL_BACKUP_DAYS", 14)
BACKUP_WEEKS = environment.number("PORTAL_BACKUP_WEEKS", 8)
POSTGRESQL_FOLDERS: list[Path] = []
"""Where PostgreSQL's programs are looked for, beside PATH and the folders of the system's packages."""
ENVIRONMENT_NAMES = sorted(environment.values.keys() & VARIABLES.keys())
"""Variables that are set; backups name them, without what they hold."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
APPLICATION_MEGABYTES = environment.number("PORTAL_APPLICATION_MEGABYTES", 300)
"""What the files of one application may weigh together, whatever its form allows."""
CALL_MEGABYTES = environment.number("PORTAL_CALL_MEGABYTES", 50_000)
"""What the files of all applications to one call may weigh together."""
PAGE_CACHE = environment.switch("PORTAL_PAGE_CACHE", True)
"""Whether finished pages are kept: docs/speed.md."""
PAGE_CACHE_ROOT = DATA_DIR / "pages"
"""On the disk of this machine, and in no backup."""
PAGE_CACHE_MEGABYTES = environment.number("PORTAL_PAGE_CACHE_MEGABYTES", 256)
WEB_THREADS = 8
"""Blocking threads of each web process, as ops/systemd/portal-web@.service starts it."""
MOST_SENT_MEGABYTES = 256
"""What one request may weigh, whatever the form; ops/nginx/portal.conf lets through somewhat more."""
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

TASKS = {
    # Wagtail's own tasks (indexing, file deletes) run at once: with a queue
    # and no worker, search would find nothing.
    "default": {"BACKEND": "portal.running.indexing.AtOnce"},
    "background": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": [queue for queues in QUEUES.values() for queue in queues],
    },
}

DEFAULT_FROM_EMAIL = sender(environment, "Alternativa Film Labs <labs@alternativa.example>")
STYLEGUIDE = False
"""Whether /en/styleguide/ shows every component: only in development, where the tests' factories are installed."""

BASE_URL = base_url(environment, "http://localhost:8000")

PROGRAM = environment.text("PORTAL_PROGRAM", "manage.py")
"""What messages call the program whose commands they name."""

WAGTAIL_SITE_NAME = "Alternativa Film Project"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "portal.PortalImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.pictures.forms.PortalImageForm"
WAGTAILDOCS_DOCUMENT_MODEL = "portal.PortalDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.documents.forms.PortalDocumentForm"
WAGTAILDOCS_CONTENT_TYPES = {
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
WAGTAILDOCS_EXTENSIONS = list(WAGTAILDOCS_CONTENT_TYPES)
WAGTAILDOCS_MAX_UPLOAD_SIZE = 100 * 1024 * 1024
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "heif", "jfif", "jpe", "jpeg", "jpg", "png", "webp"]
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("ru", "Русский")]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_AUTOSAVE_INTERVAL = 3000
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # No text shows what another site has.
WAGTAIL_USER_TIME_ZONES = ["UTC", "Asia/Almaty", "Asia/Ashgabat", "Asia/Bishkek", "Asia/Dushanbe", "Asia/Tashkent"]
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILREDIRECTS_AUTO_CREATE = False
"""Addresses of moved pages are kept once for all languages: see portal.pages.former_addresses."""
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "portal.facts.search_backend"},
    "public": {"BACKEND": "search.backend"},
}

X_FRAME_OPTIONS = "DENY"  # Previews set SAMEORIGIN themselves; browsers obey frame-ancestors below.
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "interest-cohort")
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
ADMIN_CONTENT_SECURITY_POLICY = CONTENT_SECURITY_POLICY["DIRECTIVES"] | {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "blob:", "data:"],
    "frame-src": [SELF],
}
