"""The apps of the portal, and the libraries it is built on."""

OUR_APPS = [
    "demo",
    "styleguide",
    "home",
    "search",
    "news",
    "applications",
    "alumni",
    "editorial",
    "labs",
    "portal",
]
"""From the highest floor to the lowest; a higher one's templates and commands come first."""

LIBRARIES = [
    # First, because Django goes through the list for every address of a static file.
    "django.contrib.staticfiles",
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.sites",
    "portal.sign_in.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
]
