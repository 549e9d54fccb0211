"""The site is backed up while it runs, broken, restored into another database and folder, and compared."""

import shutil

from installing.front import hidden_fields
from installing.site import Site, expect
from installing.snapshot import Snapshot, query, snapshot
from installing.steps.units import UNITS, wait_until_served

ELSEWHERE = "portal_elsewhere"
MADE_BY_RESTORING = frozenset({"portal_contentversion", "portal_restoration"})
"""The tables in which a restored site differs: that it was restored, and that no finished page of before is true. No
letter waits when the backup is made."""


def held(site: Site) -> Snapshot:
    """What the site held when it was backed up. Raises AssertionError where it was not."""
    if site.held is None:
        raise AssertionError("the site was not backed up")
    return site.held


def back_up(site: Site) -> str:
    """As the timer does it, by its service; what the site holds is noted for the comparison."""
    data = site.machine.path("/var/lib/portal")
    site.held = snapshot(site.machine, database="portal", data=data)
    site.machine.run("systemctl start portal-backup.service")
    expect(site.readyz()[1]["backup"].startswith("ok"), f"readyz says of the backup: {site.readyz()[1]['backup']}")
    folder = site.machine.path("/var/backups/portal")
    files = [path for path in folder.rglob("*") if path.is_file()]
    expect(files, "there is no backup")
    wrong = [path for path in files if path.stat().st_mode & 0o077]
    expect(not wrong, f"files that others can read: {wrong}")
    return f"{site.held.count} rows, {len(site.held.files)} files"


def break_it(site: Site) -> str:
    """Tables are emptied and files overwritten under the running site."""
    query(site.machine, "portal", "TRUNCATE applications_application CASCADE")
    data = site.machine.path("/var/lib/portal")
    for path in (data / "private").rglob("*"):
        if path.is_file():
            path.write_bytes(b"damaged")
    found = held(site).differences(snapshot(site.machine, database="portal", data=data))
    expect(len(found) > 1, "nothing is broken")
    expect("script.pdf" not in open_receipt(site), "the receipt can still be read")
    return f"{len(found)} tables and files"


def restore_elsewhere(site: Site) -> str:
    """Into a new database and an empty folder, as on a new machine; then it serves."""
    machine = site.machine
    machine.run(f"systemctl stop {' '.join(UNITS)}")
    machine.run(f"runuser --user postgres -- createdb --owner portal --encoding UTF8 --template template0 {ELSEWHERE}")
    machine.path("/var/lib/portal").rename(machine.root / "var/lib/broken")
    machine.run("install --directory --mode 0750 --owner portal --group portal /var/lib/portal")
    site.set(DATABASE_URL=site.settings()["DATABASE_URL"].rpartition("/")[0] + f"/{ELSEWHERE}")
    machine.run("portal-manage restore")
    machine.run(f"systemctl start {' '.join(UNITS)}")
    wait_until_served(site)
    shutil.rmtree(machine.root / "var/lib/broken")
    return "served again"


def compare(site: Site) -> str:
    now = snapshot(site.machine, database=ELSEWHERE, data=site.machine.path("/var/lib/portal"))
    found = [one for one in held(site).differences(now) if one not in MADE_BY_RESTORING]
    expect(not found, f"not as they were: {found}")
    expect("script.pdf" in open_receipt(site), "the receipt is not what it was")
    return f"{now.count} rows, {len(now.files)} files by their SHA-256"


def resume(site: Site) -> str:
    """Nothing is sent before, and what is written meanwhile afterwards."""
    from installing.steps.applying import apply, wait_for_letter

    address = "after@example.org"
    apply(site.reader(), address)
    expect(not [one for one in site.mail.received if address in str(one["To"])], "a restored site sends letters")
    site.machine.run("portal-manage resume")
    wait_for_letter(site, address)
    return "letters are sent from then on"


def open_receipt(site: Site) -> str:
    """What the link of the first letter leads to."""
    reader, link = site.reader(), site.remembered["link"]
    page = reader.get(link)
    return reader.post(link, hidden_fields(page.text)).text if page.status == 200 else ""
