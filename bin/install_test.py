"""Installs the portal by the commands of docs/operations.md and uses it: `make install-test`.

Everything stands below a folder that goes away at the end, but for a user
`portal`, which goes too. It listens on the loopback alone.
"""

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack

from environment import ROOT
from installing import certificates
from installing.machine import Machine, machine
from installing.servers import Postgres, free_port, mail_server, prepare_nginx
from installing.site import Site
from installing.source import BEFORE, make_source
from installing.steps import applying, backing_up, day, failures, from_the_text, front_of_the_site, units, updating
from installing.verdicts import Verdicts, say
from system_packages import FAKETIME, LOGROTATE, NGINX, NPM, POSTGRESQL, SYSTEMD, ensure, may_install

NOT_HERE = (
    "systemd itself: timers, mounts, ProtectSystem= and the other walls of the units, a start of the machine",
    "the DNS: records of the host and of the mail",
    "certificates of an authority that browsers know (an authority of the test's own takes its place)",
)
NO_DAY = "a day of traffic within a gigabyte of memory: make install-test DAY=1 (ten minutes more)"
Step = Callable[[Site], str | None]
Steps = tuple[tuple[str, Step], ...]
IN_USE: Steps = (
    ("units: systemd-analyze verify", units.verify),
    ("units: processes under their user, with their settings", units.run_as_they_should),
    ("front: HTTP/2", front_of_the_site.speak_http2),
    ("front: static files from disk", front_of_the_site.serve_static_files),
    ("front: finished pages handed on", front_of_the_site.hand_on_finished_pages),
    ("front: nothing else from disk", front_of_the_site.serve_nothing_else),
    ("front: numbers and secrets", front_of_the_site.hide_secrets),
    ("front: its log rotated", front_of_the_site.rotate_the_log),
    ("front: too much at once", front_of_the_site.refuse_too_much),
    ("front: headers, by the HTTP Observatory's rules", front_of_the_site.judge_headers),
    ("a call is opened", applying.open_the_call),
    ("an application is received, and its letter sent", applying.receive),
    ("units: files of their user where they may write alone", units.write_nowhere_else),
    ("units: killed, they come back", units.come_back),
    ("units: reloaded under traffic", units.reload_without_a_gap),
    ("units: stopped, nothing is left", units.end_with_everything),
)
FAILURES: Steps = (
    ("failure: light worker stopped", failures.stop_the_light_worker),
    ("failure: heavy worker stopped", failures.stop_the_heavy_worker),
    ("failure: PostgreSQL stopped", failures.stop_postgresql),
    ("failure: PostgreSQL restarted", failures.restart_postgresql),
    ("failure: PostgreSQL's clock", failures.set_postgresql_ahead),
    ("failure: disk full", failures.fill_the_disk),
    ("failure: manifest missing", failures.take_the_manifest),
    ("failure: mail server down for nine hours", failures.keep_the_mail_server_down),
    ("failure: what was seen", failures.write_report),
)
DAY: Steps = (("a day in ten minutes, within a gigabyte", day.live_a_day),)
BACKUP: Steps = (
    ("backup: made while the site runs", backing_up.back_up),
    ("backup: the site is broken", backing_up.break_it),
    ("backup: restored elsewhere", backing_up.restore_elsewhere),
    ("backup: compared", backing_up.compare),
    ("backup: resumed", backing_up.resume),
)
UPDATE: Steps = (
    ("update: the release before", updating.begin_with_the_release_before),
    ("update: to this release, under traffic", updating.update),
    ("update: rolled back, under traffic", updating.roll_back),
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--from", default=BEFORE, dest="release_before", help="the commit that is updated (%(default)s)"
    )
    options.add_argument("--day", action="store_true", help="live a day of traffic in ten minutes, too")
    chosen = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.chdir(ROOT)
    if not may_install():
        sys.exit("make install-test makes users and runs services under them: it needs root, and Debian or Ubuntu.")
    missing = ensure(NGINX, POSTGRESQL, SYSTEMD, FAKETIME, LOGROTATE, NPM)
    if missing:
        sys.exit("\n".join(missing))
    verdicts = Verdicts()
    for sentence in (*NOT_HERE, *([] if chosen.day else [NO_DAY])):
        verdicts.leave_out(sentence)
    with ExitStack() as stack:
        run(stack.enter_context(machine()), verdicts, stack, chosen)
    sys.exit(verdicts.summary())


def run(host: Machine, verdicts: Verdicts, stack: ExitStack, chosen: argparse.Namespace) -> None:
    """Every step on what the others have left; the rest is not run where one fails that it stands on."""
    mail = stack.enter_context(mail_server())
    https, http = free_port(), free_port()
    postgres = Postgres(host)
    authority = certificates.make_authority(host.root / "root")
    stack.callback(stop_all, host, postgres)
    site = Site(host, postgres, mail, host.root / "srv/portal", https, http, authority, chosen.release_before)

    def prepare() -> str:
        prepare_nginx(host, https)
        postgres.make()
        postgres.start()
        make_source(host, https=https, http=http)
        return str(host.root)

    try:
        if verdicts.step("PostgreSQL, nginx and the repository, as they are before", prepare) and (
            from_the_text.install(site, verdicts) and verdicts.chain(IN_USE, site)
        ):
            verdicts.each(FAILURES, site)
            verdicts.chain((*(DAY if chosen.day else ()), *BACKUP, *UPDATE), site)
    finally:
        keep_logs(host)


def stop_all(host: Machine, postgres: Postgres) -> None:
    """End every unit that runs, and the database."""
    names = [path.name.removesuffix(".json") for path in (host.root / "run/units").glob("*.service.json")]
    if names:
        host.run(f"systemctl stop {' '.join(names)}")
    if (postgres.data / "postmaster.pid").exists():
        postgres.stop()


def keep_logs(host: Machine) -> None:
    """Copy what the units and nginx have written to var/, since their folder goes away."""
    kept = ROOT / "var" / "install-test" / "logs"
    shutil.rmtree(kept, ignore_errors=True)
    for name in ("units", "portal", "nginx"):
        folder = host.root / "var/log" / name
        if folder.exists():
            shutil.copytree(folder, kept / name)
    say(f"The logs of the units and of nginx are kept in {kept.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
