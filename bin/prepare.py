"""Makes .venv and installs the locked requirements; says in one line if the machine lacks something.

Runs on any Python from 3.7 on, so that too old a one gives a clear message and
not a syntax error: use only old syntax here.
"""

import argparse
import hashlib
import importlib.util
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST, NEWEST = 11, 14
SUPPORTED = range(OLDEST, NEWEST + 1)
GIGABYTE = 1024**3
WIDTH_OF_A_COUNT = 40


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--development", action="store_true", help="install what the tests and linters need, too")
    options.add_argument("--port", help="refuse if this port of the loopback is taken")
    chosen = options.parse_args()
    python = supported_python()
    if chosen.port is not None:
        refuse_port(chosen.port)
    lock = ROOT / ("requirements-dev.txt" if chosen.development else "requirements.txt")
    if is_installed(lock) and runs(VENV):
        return
    refuse_full_disk()
    if not runs(VENV):
        make_venv(python)
    install(lock)


def supported_python() -> str:
    """A Python the portal runs on: this one, else one found on the PATH. Exits where there is none."""
    if sys.version_info[:2] in [(3, minor) for minor in SUPPORTED]:
        return sys.executable
    for minor in reversed(SUPPORTED):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    sys.exit(
        f"Python 3.{OLDEST} to 3.{NEWEST} is needed, and this is {sys.version.split()[0]}. "
        f"Install one (apt-get install python3 python3-venv on Debian 12) or name one: make PYTHON=python3.{OLDEST} ..."
    )


def refuse_port(text: str) -> None:
    """Exit with a sentence if the port is no port, or taken."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT={text} is not a port: give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            sys.exit(f"Port {text} is for the administrator of this machine. Choose another: make demo PORT=8000")
        except OSError:
            sys.exit(f"Port {text} is taken. Choose another: make demo PORT={int(text) + 1}")


def refuse_full_disk() -> None:
    free = shutil.disk_usage(str(ROOT)).free
    if free < GIGABYTE:
        needed = f"{GIGABYTE // 1024**2} MB are needed. Make room and try again."
        sys.exit(f"{free // 1024**2} MB are free on the disk of {ROOT}; {needed}")


def runs(venv: Path) -> bool:
    """Whether the virtual environment works with a Python the portal supports."""
    python = venv / "bin" / "python"
    if not python.exists():
        return False
    command = [str(python), "-c", "import sys, pip; print(sys.version_info[1])"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 our own folder
    return answer.returncode == 0 and int(answer.stdout) in SUPPORTED


def make_venv(python: str) -> None:
    if python == sys.executable and importlib.util.find_spec("ensurepip") is None:
        sys.exit("Python's venv module is missing. On Debian or Ubuntu: apt-get install python3-venv")
    say("Making .venv")
    if VENV.exists():
        shutil.rmtree(str(VENV))
    made = subprocess.run([python, "-m", "venv", str(VENV)], check=False)  # noqa: S603 the Python chosen above
    if made.returncode:
        sys.exit("Making .venv failed: see above. On Debian or Ubuntu this may help: apt-get install python3-venv")


def stamp_of(lock: Path) -> Path:
    return VENV / "installed" / lock.name


def digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def is_installed(lock: Path) -> bool:
    stamp = stamp_of(lock)
    return stamp.exists() and stamp.read_text() == digest(lock)


def install(lock: Path) -> None:
    """Install exactly what the lock file names, and check each file against its hash."""
    packages = sum(1 for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#")))
    say(f"Installing {packages} packages of {lock.name} (the first time this takes a minute or two)")
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar=off", "-r", str(lock)]
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 our own folder
    output = []
    collected = 0
    for line in pip.stdout or ():
        output.append(line)
        if line.startswith(("Collecting ", "Requirement already ")):
            collected += 1
            count(collected, packages)
    count(0, 0)
    if pip.wait():
        sys.stderr.writelines(output[-15:])
        sys.exit(f"Installing {lock.name} failed: see above. Is the package index reachable?")
    stamp_of(lock).parent.mkdir(exist_ok=True)
    for other in stamp_of(lock).parent.iterdir():
        other.unlink()
    stamp_of(lock).write_text(digest(lock))
    production = ROOT / "requirements.txt"
    # The development lock file contains every version in the production one.
    stamp_of(production).write_text(digest(production))


def count(collected: int, packages: int) -> None:
    """Show pip's progress on a terminal."""
    if sys.stdout.isatty():
        text = f"  {collected} of {packages}" if packages else ""
        sys.stdout.write("\r" + text.ljust(WIDTH_OF_A_COUNT) + ("" if packages else "\r"))
        sys.stdout.flush()


def say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
