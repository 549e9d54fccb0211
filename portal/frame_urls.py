"""Addresses to which every page links beside its menus.

They are a URLconf of their own, so that a page can ask for them without the others: to tell one address, Django goes
through all there are in each language, and the admin has hundreds.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from labs.feeds import CallFeed
from news.feeds import NewsFeed
from search.views import SearchView, SuggestionsView

below_a_language = [
    path("search/", SearchView.as_view(), name="search"),
    path("search/suggestions/", SuggestionsView.as_view(), name="search_suggestions"),
    path("news/feed/", NewsFeed(), name="news_feed"),
    path("calls/feed/", CallFeed(), name="calls_feed"),
]
urlpatterns = i18n_patterns(*below_a_language)
