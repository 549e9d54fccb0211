"""The commands of docs/operations.md, from nothing to a running site."""

from functools import partial
from http import HTTPStatus

from environment import ROOT as CHECKOUT

from installing import certificates
from installing.document import Block, blocks, chapter
from installing.door import note_invitation
from installing.observing import NOT_ANSWERED, until
from installing.servers import HOST
from installing.site import ADMINISTRATOR, Site, expect
from installing.verdicts import Verdicts

TEXT = CHECKOUT / "docs" / "operations.md"
CHAPTER = "From nothing to a site"
ANSWERS = {
    "Language of the site: ": "en",
    "E-mail address of the first administrator: ": ADMINISTRATOR,
}


def install(site: Site, verdicts: Verdicts) -> bool:
    """Run every block in its order, with what the text says in prose between them; whether all passed."""
    for number, block in enumerate(blocks(chapter(TEXT, CHAPTER)), start=1):
        name = f"{number}. {block.heading}: {first_words(block.commands)}"
        if "apt-get install" in block.commands:
            verdicts.step(f"{number}. {block.heading}: their names", partial(know_packages, site, block))
        if not block.is_run:
            verdicts.leave_out(f"{block.heading}: {' '.join(block.commands.split())}")
        elif not verdicts.step(name, partial(run, site, block)):
            return False
    return True


def know_packages(site: Site, block: Block) -> None:
    """Raises CommandFailedError where this machine's package lists lack a package that the text installs."""
    site.machine.run(block.commands.replace("--yes", "--yes --simulate"))


def first_words(commands: str) -> str:
    line = commands.strip().splitlines()[0]
    return line if len(line) < 40 else f"{line[:37]}..."


def run(site: Site, block: Block) -> None:
    before(site, block)
    printed = site.machine.run(block.commands, answers=ANSWERS if "setup_site" in block.commands else None)
    after(site, block, printed)


def before(site: Site, block: Block) -> None:
    if block.heading == "nginx" and "openssl" in block.commands:
        site.machine.run("systemctl start nginx")  # as Debian does when it installs the package


def after(site: Site, block: Block, printed: str) -> None:
    """What the reader of the text does by hand, and what the commands must have said."""
    if "ops/environment.example" in block.commands:
        # In an editor.
        site.set(EMAIL_URL=site.mail.url)
    if "check --deploy" in block.commands:
        expect("no issues" in printed, printed)
    if "setup_site" in block.commands:
        expect(f"made     administrator {ADMINISTRATOR}" in printed, printed)
        note_invitation(site, printed)
    if "nginx -t" in block.commands:
        trust(site)
    if "/readyz" in block.commands:
        for line in ("database: ok", "site: ok", "backup: warning"):
            expect(line in printed, printed)
    if "send_test_letter" in block.commands:
        expect(len(site.mail.received) == 1, "the mail server has received no test letter")


def trust(site: Site) -> None:
    """What certbot does: a certificate that readers trust, in the place where nginx looks for it."""
    tls = site.machine.path("/etc/portal/tls")
    certificates.issue(HOST, site.machine.root / "root", certificate=tls / "fullchain.pem", key=tls / "privkey.pem")
    site.machine.run("systemctl reload nginx")
    # nginx's workers of before may still take a connection, show the old certificate, and end it.
    until(partial(is_served, site), 60, "nginx does not serve the site with the new certificate")


def is_served(site: Site) -> bool:
    try:
        return site.reader().get("/readyz").status == HTTPStatus.OK
    except NOT_ANSWERED:
        return False
