"""From the release before to this one, under traffic, and back again."""

import shutil

from installing.front import Reader
from installing.site import ADMINISTRATOR, Site, expect
from installing.source import ADDRESS, make_release_before
from installing.steps.applying import SLUG, apply, open_the_call, wait_for_letter
from installing.steps.units import UNITS, wait_until_served
from installing.traffic import Traffic, traffic

OPTIONS = (
    "--root /opt/portal --environment-file /etc/portal/environment --sockets /run/portal"
    " --front-include /etc/nginx/portal-socket.conf --nginx-pid /run/nginx.pid --units /etc/systemd/system"
)
FORM = "the short questions"
LATER = ("PORTAL_PROGRAM", "PORTAL_TRUSTED_PROXIES")
"""Variables the release before does not know, and so refuses."""


def begin_with_the_release_before(site: Site) -> str:
    """An empty database and folder, and the former release in them, with a call and an application."""
    machine = site.machine
    machine.run(f"systemctl stop {' '.join(UNITS)}")
    commit = make_release_before(machine, site.source, site.release_before)
    machine.run("runuser --user postgres -- dropdb --if-exists portal_elsewhere")
    machine.run("runuser --user postgres -- dropdb portal")
    machine.run("runuser --user postgres -- createdb --owner portal --encoding UTF8 --template template0 portal")
    shutil.rmtree(machine.path("/var/lib/portal"))
    machine.run("install --directory --mode 0750 --owner portal --group portal /var/lib/portal")
    site.set(DATABASE_URL=site.settings()["DATABASE_URL"].rpartition("/")[0] + "/portal")
    forget(site, *LATER)
    machine.run(f"""
        git clone --quiet --branch before {ADDRESS} /opt/portal/releases/before
        cd /opt/portal/releases/before
        python3 bin/prepare.py
        .venv/bin/python manage.py compile_catalogues
        ln --symbolic --no-dereference --force /opt/portal/releases/before /opt/portal/current
        portal-manage migrate
        portal-manage collectstatic --noinput
        portal-manage setup_site --language en --email {ADMINISTRATOR} --no-input
        echo 'server unix:/run/portal/before.sock;' > /etc/nginx/portal-socket.conf
        install --mode 0644 ops/systemd/portal-worker@.service /etc/systemd/system/portal-worker@.service
        rm /etc/systemd/system/portal-worker-light@.service /etc/systemd/system/portal-worker-heavy@.service
        systemctl start portal-web@before portal-worker@before
        systemctl reload nginx
    """)
    wait_until_served(site)
    open_the_call(site)
    site.remembered["receipt"] = apply(site.reader(), "before@example.org")
    wait_for_letter(site, "before@example.org")
    return f"commit {commit}"


def forget(site: Site, *names: str) -> None:
    path = site.machine.path("/etc/portal/environment")
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([line for line in lines if line.partition("=")[0] not in names]) + "\n")


def update(site: Site) -> str:
    """By the new checkout's own command."""
    site.machine.run(f"git clone --quiet {ADDRESS} /opt/portal/releases/second")
    with traffic(site.reader, REQUESTS) as found:
        printed = site.machine.run(f"python3 /opt/portal/releases/second/bin/update.py second --no-backup {OPTIONS}")
    expect("second serves" in printed, printed)
    check(site, found, "second")
    site.remembered["after"] = apply(site.reader(), "after-update@example.org")
    wait_for_letter(site, "after-update@example.org")
    return summary(found)


def roll_back(site: Site) -> str:
    """The code of the release before, on the data as they are now; where rows were copied, there is no way back."""
    with traffic(site.reader, REQUESTS) as found:
        printed = site.machine.run(f"python3 /opt/portal/releases/second/bin/roll_back.py {OPTIONS} || true")
    if "has copied rows" in printed:
        check(site, found, "second", least=0)
        apply(site.reader(), "after-refusal@example.org")
        wait_for_letter(site, "after-refusal@example.org")
        return f"refused, since rows were copied; {summary(found)}"
    expect("before serves again" in printed, printed)
    check(site, found, "before")
    apply(site.reader(), "after-rolling-back@example.org")
    wait_for_letter(site, "after-rolling-back@example.org")
    return summary(found)


def check(site: Site, found: Traffic, serving: str, *, least: int = 20) -> None:
    """Everything was answered; a form may be asked to come back in a minute, while rows are copied."""
    others = {what: count for what, count in found.others_than(200).items() if what != f"{FORM}: 503"}
    expect(not others, f"{sum(others.values())} of {found.count} requests were not answered: {others}")
    expect(found.count >= least, f"{found.count} requests are no traffic")
    link = site.machine.path("/opt/portal/current").resolve().name
    expect(link == serving, f"current leads to {link}")


def summary(found: Traffic) -> str:
    return f"{found.count} requests, all answered; the slowest took {found.slowest:.1f} s"


def ask_whether_one_may_apply(reader: Reader) -> int:
    return reader.post(f"/en/apply/call/{SLUG}/", [("citizenship", "KG"), ("residence", "KG")]).status


REQUESTS = {
    "the front page": lambda reader: reader.get("/en/").status,
    "the page of the call": lambda reader: reader.get(f"/en/calls/{SLUG}/").status,
    "the sign-in": lambda reader: reader.get("/admin/login/").status,
    FORM: ask_whether_one_may_apply,
}
