"""Updates the portal beside the running one; readers notice nothing. Run by root; what each option is for: --help.

Broken off at any step, it can be run again with the same words: each step is done anew or found done.
"""

import argparse
import os
import sys
from pathlib import Path

from updating.commands import Commands
from updating.copying import Copying, no_way_back
from updating.errors import RefusedError
from updating.installation import Installation, add_options, installation
from updating.journal import Journal, read_journal
from updating.releases import Release, Source, fetch, release
from updating.steps import clean_up_on_signals, say, step
from updating.switching import Switch, finish
from updating.units import Units

AT_ONCE = 8.0
"""Seconds, of those in which nobody writes, for a release to see that the database is now as it needs it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", help="of the new release: letters, digits, dots, hyphens; a tag or branch unless --ref")
    parser.add_argument("--ref", help="the tag, branch or commit")
    parser.add_argument("--repository", default="", help="the address of a git repository (origin of the active one)")
    parser.add_argument("--folder", type=Path, help="copy the new release from here instead")
    parser.add_argument("--no-backup", action="store_true", help="you have one of this minute")
    add_options(parser)
    options = parser.parse_args()
    # What is installed can be read by the portal's user.
    os.umask(0o022)
    clean_up_on_signals()
    try:
        here = installation(options)
        with here.locked() as lock:
            source = Source(options.folder, options.repository, options.ref or options.name)
            update(here, Commands(here, lock), options.name, source, backs_up=not options.no_backup)
    except RefusedError as error:
        sys.exit(f"{error}\nReaders are still served. When the reason is mended, run the command again.")
    except KeyboardInterrupt:
        sys.exit("Broken off. Readers are still served. Run the command again.")


def update(here: Installation, commands: Commands, name: str, source: Source, *, backs_up: bool) -> None:
    """Raises RefusedError, with the active release serving on, where a step fails."""
    journal = finish(here, read_journal(here))
    if name == journal.active:
        run_by_own_units(here, release(here, name))
        say(f"{name} serves.")
        return
    if journal.switching_to not in {"", name}:
        raise RefusedError(f"Readers may already be led to {journal.switching_to}: finish that update first.")
    switch = Switch(here, release(here, journal.active), release(here, name))
    switch.front_server.check()
    journal = switch.call_off(journal)
    copying = Copying(commands, switch.old, switch.new)
    if not journal.switching_to:
        journal = copying.undo(journal)
        prepare(commands, switch, source, backs_up=backs_up)
    serve_new(journal, switch, copying)
    say(f"{name} serves. The way back: {switch.new.folder}/bin/roll_back.py")


def run_by_own_units(here: Installation, active: Release) -> None:
    """The release before may have updated to this one, and knows its own units alone."""
    units = Units(here)
    with step(f"Seeing to the workers of {active.name}"):
        units.add_those_of(active)
        units.run_workers(active)


def prepare(commands: Commands, switch: Switch, source: Source, *, backs_up: bool) -> None:
    """Everything that the release which serves does not notice."""
    old, new = switch.old, switch.new
    with step(f"Fetching {new.name}"):
        fetch(new, source, old)
    with step("Preparing its environment"):
        commands.prepare(new)
    with step("Checking its settings"):
        commands.manage(new, "check", "--deploy")
    with step("Installing the units it needs"):
        Units(commands.installation).add_those_of(new)
    if backs_up:
        with step("Backing up"):
            commands.manage(new, "backup")
    with step("Collecting static files beside those in use"):
        commands.manage(new, "collectstatic", "--noinput", "--verbosity=0", "--beside", old.name)
    with step("Adding to the database what the new release needs"):
        commands.manage(new, "migrate_online", "--adding")


def serve_new(journal: Journal, switch: Switch, copying: Copying) -> None:
    """From the start of the new web server to the end of the old one."""
    waiting = copying.waiting()
    try:
        with step(f"Starting {switch.new.name} beside {switch.old.name}"):
            switch.start_web()
        if waiting:
            journal = copying.copy(journal, waiting)
        limit = switch.installation.ready_within
        switch.ask_new("/readyz", min(limit, AT_ONCE) if waiting else limit)
        reason = no_way_back(switch.old, switch.new, journal.copied)
        journal, workers = switch.lead_readers(journal, previous=switch.old.name, no_way_back=reason)
    except (RefusedError, KeyboardInterrupt):
        if switch.give_up():
            copying.undo(read_journal(switch.installation))
        raise
    if reason:
        copying.keep_old_from_writing()
    switch.settle()
    switch.end_old(journal, workers)
    if reason:
        copying.end_pause()


if __name__ == "__main__":
    main()
