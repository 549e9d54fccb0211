"""The HTTP Observatory's rules, asked offline about the site behind nginx."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from judges import packages

HERE = Path(__file__).resolve().parent
SCANNER = Path("node_modules/@mdn/mdn-http-observatory")


@dataclass(frozen=True)
class Judgement:
    """A score of 100 and above is without fault; `failed` names the rules that are not kept."""

    grade: str
    score: int
    failed: list[str]


def install(folder: Path) -> None:
    """The locked packages. The scanner's list of hosts that browsers know as https is empty: ours is none of them."""
    packages.install(folder, HERE, "the HTTP Observatory")
    (folder / SCANNER / "conf" / "hsts-preload.json").write_text("{}\n")


def judge(folder: Path, *, host: str, http: int, https: int, authority: Path) -> Judgement:
    """What the rules say of `host`, whose ports 80 and 443 are `http` and `https` of the loopback."""
    command = [shutil.which("node") or "node", "--require", str(HERE / "loopback.cjs")]
    done = subprocess.run(  # noqa: S603 our own command
        [*command, str(folder / SCANNER / "src" / "scan.js"), host],
        env={
            "PATH": os.environ["PATH"],
            "TEST_FRONT": f"{host} {http} {https}",
            "NODE_EXTRA_CA_CERTS": str(authority),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return read(done.stdout, done.stderr)


def read(output: str, errors: str) -> Judgement:
    """Raises ValueError where the scanner has not judged."""
    try:
        told: dict[str, Any] = json.loads(output)
        scan = told["scan"]
    except (ValueError, KeyError) as error:
        raise ValueError(f"the Observatory's scanner said: {output}{errors}") from error
    failed = [f"{name}: {rule['result']}" for name, rule in told["tests"].items() if not rule["pass"]]
    return Judgement(scan["grade"], scan["score"], failed)
