"""What is known of the releases of this machine, in a file that outlives the command that is broken off."""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from .errors import RefusedError
from .installation import Installation


@dataclass(frozen=True)
class Journal:
    """A state of the file; `noted` writes another."""

    path: Path
    active: str
    """The release that readers are served by."""
    previous: str = ""
    """The release to which `roll_back.py` leads; empty where there is none."""
    no_way_back: str = ""
    """Why going back is refused; empty where it is not."""
    switching_to: str = ""
    """The release nginx was about to be led to: readers may be served by it or by the active one."""
    workers: list[int] = field(default_factory=list)
    """Those of nginx at that moment: others begin when it takes up its configuration."""
    ending: str = ""
    """The release that served before and may still end requests."""
    copied: list[str] = field(default_factory=list)
    """Migrations that have copied rows, or were about to, for a release that does not serve yet."""
    copied_by: str = ""
    """That release."""

    def noted(self, **changes: Any) -> "Journal":
        """The file with these changes, on the disk when this returns."""
        changed = replace(self, **changes)
        unfinished = self.path.with_suffix(".unfinished")
        with unfinished.open("w") as file:
            json.dump({name: value for name, value in asdict(changed).items() if name != "path"}, file, indent=2)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.path)
        return changed


def read_journal(installation: Installation) -> Journal:
    """Without a file, as after the first installation, the link tells what is active. Raises RefusedError."""
    path = installation.root / "releases.json"
    if path.exists():
        try:
            return Journal(path, **json.loads(path.read_text()))
        except (ValueError, TypeError) as error:
            raise RefusedError(
                f"{path} cannot be read ({error}). Write the name of the active release in it."
            ) from error
    if not installation.current.is_symlink():
        raise RefusedError(f"{installation.current} is no link to a checkout: install the portal first.")
    return Journal(path, active=installation.current.resolve().name)
