"""Leads readers back to the release before the last update: its code, on the data as they are now. Run by root."""

import argparse
import sys

from updating.errors import RefusedError
from updating.installation import Installation, add_options, installation
from updating.journal import read_journal
from updating.releases import release
from updating.steps import clean_up_on_signals, say, step
from updating.switching import Switch, finish


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    options = parser.parse_args()
    clean_up_on_signals()
    try:
        here = installation(options)
        with here.locked():
            roll_back(here)
    except RefusedError as error:
        sys.exit(f"{error}\nReaders are still served.")
    except KeyboardInterrupt:
        sys.exit("Broken off. Readers are still served. Run the command again.")


def roll_back(here: Installation) -> None:
    """Raises RefusedError, with the active release serving on, where there is no way back."""
    journal = finish(here, read_journal(here))
    if journal.no_way_back:
        raise RefusedError(journal.no_way_back)
    if not journal.previous:
        raise RefusedError(f"Before {journal.active} no release is known to which one could go back.")
    if journal.switching_to not in {"", journal.previous}:
        raise RefusedError(f"Readers may already be led to {journal.switching_to}: finish that update first.")
    switch = Switch(here, release(here, journal.active), release(here, journal.previous))
    if not switch.new.python.exists():
        raise RefusedError(f"{switch.new.folder} is gone, or has no environment.")
    switch.front_server.check()
    try:
        with step(f"Starting {switch.new.name} beside {switch.old.name}"):
            switch.start_web()
            switch.ask_new("/readyz", here.ready_within)
        journal, workers = switch.lead_readers(journal, previous="")
    except (RefusedError, KeyboardInterrupt):
        switch.give_up()
        raise
    switch.settle()
    switch.end_old(journal, workers)
    say(f"{switch.new.name} serves again. Forward again: bin/update.py {switch.old.name}")


if __name__ == "__main__":
    main()
