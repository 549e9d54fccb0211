"""Commands of a checkout: those of the installing user, and manage.py with the portal's rights and variables."""

import grp
import os
import pwd
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import RefusedError
from .installation import Installation
from .releases import Release

KEPT = ("PATH", "LANG", "LC_ALL", "TERM", "TZ")
"""What the portal's commands get of the caller's environment."""


@dataclass(frozen=True)
class Commands:
    """`lock` stays with every command: after an update that was killed, nobody begins another beside its commands."""

    installation: Installation
    lock: int

    def prepare(self, release: Release) -> None:
        """The environment of locked packages and the catalogues; both belong to the installing user."""
        self.run(release, [sys.executable, "bin/prepare.py"])
        self.run(release, [str(release.python), "manage.py", "compile_catalogues"])

    def manage(self, release: Release, *words: str) -> None:
        """Raises RefusedError where the command fails; what it says is shown."""
        self.run(release, [str(release.python), "manage.py", *words], **self.rights())

    def ask(self, release: Release, *words: str) -> list[str]:
        """The words that a command of manage.py writes."""
        command = [str(release.python), "manage.py", *words]
        done = self.run(release, command, stdout=subprocess.PIPE, text=True, **self.rights())
        return str(done.stdout).split()

    def run(self, release: Release, command: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
        sys.stdout.flush()
        given: dict[str, object] = {"env": kept()} | options
        done = subprocess.run(  # noqa: S603 commands of a checkout
            command, cwd=release.folder, check=False, pass_fds=[self.lock], stdin=subprocess.DEVNULL, **given
        )  # type: ignore[call-overload]  # the options are named by those who call
        if done.returncode:
            raise RefusedError(f"This failed, for the reason above: {' '.join(command)}")
        return done

    def rights(self) -> dict[str, object]:
        """The user whom the portal's files belong to, and the variables its units are given."""
        user, group = pwd.getpwnam(self.installation.user), grp.getgrnam(self.installation.group)
        settings = {"DJANGO_SETTINGS_MODULE": "portal.settings.production"} | self.installation.variables()
        rights: dict[str, object] = {"env": kept() | {"HOME": user.pw_dir} | settings}
        if user.pw_uid != os.geteuid():
            groups = os.getgrouplist(user.pw_name, group.gr_gid)
            rights |= {"user": user.pw_uid, "group": group.gr_gid, "extra_groups": groups}
        return rights


def kept() -> dict[str, str]:
    return {name: os.environ[name] for name in KEPT if name in os.environ} | {"PYTHONUNBUFFERED": "1"}
