"""The feed of the news."""

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext, override

from portal.pages.feeds import LATEST, PageFeed

from .models import NewsIndexPage, NewsPage


class NewsFeed(PageFeed):
    """The latest news items; the date of each is the one its page shows."""

    index_model = NewsIndexPage

    def name(self) -> str:
        return gettext("News")

    def changed(self) -> dt.datetime | None:
        latest = NewsPage.objects.for_reader().order_by().aggregate(at=Max("last_published_at"))
        at: dt.datetime | None = latest["at"]
        return at

    def items(self) -> Any:
        return NewsPage.objects.latest_for_reader().without_pictures()[:LATEST]

    def item_pubdate(self, page: NewsPage) -> dt.datetime:
        return dt.datetime.combine(page.date, dt.time(), dt.UTC)

    def item_categories(self, page: NewsPage) -> list[str]:
        with override(page.locale.language_code):
            return [str(page.get_kind_display())]
