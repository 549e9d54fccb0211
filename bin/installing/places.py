"""The folders of an installation, moved below a folder that stands in for `/`."""

import re
from pathlib import Path

FOLDERS = (
    "/etc/logrotate.d",
    "/etc/nginx",
    "/etc/portal",
    "/etc/systemd/system",
    "/etc/tmpfiles.d",
    "/opt/portal",
    "/run/nginx.pid",
    "/run/portal",
    "/run/postgresql",
    "/usr/local/sbin",
    "/var/backups/portal",
    "/var/lib/nginx",
    "/var/lib/portal",
    "/var/log/nginx",
    "/var/log/portal",
)
"""What the documentation and the files in ops/ name; programs and libraries stay where they are."""
NAMED = re.compile(rf"(?<![\w./-])({'|'.join(map(re.escape, FOLDERS))})(?![\w.-])")
IN_A_URL = re.compile(r"%2Frun%2Fpostgresql")


def moved(text: str, root: Path) -> str:
    """`text` with every folder of an installation below `root`."""
    below = NAMED.sub(lambda found: f"{root}{found[1]}", text)
    return IN_A_URL.sub(f"{root}/run/postgresql".replace("/", "%2F"), below)


def is_below(text: str) -> set[str]:
    """Absolute paths in `text` that begin like an installation's but are none of FOLDERS: they would not be moved."""
    written = re.findall(r"(?<![\w./:$*-])/(?:etc|opt|run|srv|var)/[\w./-]+", text)
    return {path for path in written if not NAMED.match(path)}
