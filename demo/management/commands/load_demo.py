"""Loads the demo: the organisation's real facts, and samples marked as such."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from alumni.showcase.actions import sweep_showcase
from demo import bulk_samples, facts, front_pages, relations, samples, site_plan, staff
from demo import words as written
from demo.pages import Builder, PlannedPage, build
from editorial.actions import ensure_roles
from home.actions import plan_translations
from news.models import NewsIndexPage
from portal.models import User
from portal.running.indexing import indexed_at_the_end
from portal.running.progress import Progress


class Command(BaseCommand):
    help = "Load the demo site. Loading it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=0, help="bring the number of extra sample people to N")
        parser.add_argument("--news", type=int, default=0, help="bring the number of extra sample news to N")
        parser.add_argument(
            "--passwords", type=Path, help="JSON file {role: password}; missing ones are made and added"
        )

        parser.add_argument(
            "--pictures-later", action="store_true", help="leave the files of the pictures to the worker"
        )

    def handle(self, **options: Any) -> None:
        progress = Progress(self.stdout)  # type: ignore[arg-type]  # Django's wrapper of a text stream
        passwords = self.load(options, progress)
        sweep_showcase()
        if not options["pictures_later"]:
            call_command("make_pictures", stdout=self.stdout)
        if options["passwords"] is None:
            for role, password in passwords.items():
                progress.step(f"{staff.address(role)}  {password}")
        progress.step("The demo is loaded.")

    @transaction.atomic
    @indexed_at_the_end()
    def load(self, options: dict[str, Any], progress: Progress) -> dict[str, str]:
        """Load everything in one transaction, which saves a thousand commits; returns {role: password}."""
        progress.step("Front pages")
        homes = front_pages.load_front_pages()
        ensure_roles()
        passwords = staff.load_staff(options["passwords"])
        checker = User.objects.get(email=staff.address("programme"))
        progress.step("Labs, calls, people, results")
        facts.load_countries()
        facts.load_labs()
        facts.load_calls()
        facts.load_people()
        facts.load_results(checker)
        progress.step("Samples")
        samples.load_samples(checker)
        builder = Builder(homes)
        plan_translations(home=homes["en"], languages=written.LANGUAGES)

        def with_progress(missing: list[PlannedPage]) -> Iterable[PlannedPage]:
            return progress.bar("Pages", missing)

        build(builder, site_plan.planned_pages(), with_progress)
        front_pages.fill_front_pages(homes)
        relations.link_people_to_news()
        relations.link_people_to_stories()
        relations.write_site_settings(builder)
        self.load_bulk_samples(options, checker, progress)
        return passwords

    def load_bulk_samples(self, options: dict[str, Any], checker: User, progress: Progress) -> None:
        if options["people"]:
            bulk_samples.load_people(options["people"], checker, progress)
        if options["news"]:
            index = NewsIndexPage.objects.get(locale__language_code="en")
            bulk_samples.load_news(options["news"], index, progress)
