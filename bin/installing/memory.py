"""How much memory the processes of units take together, each shared page counted once."""

import json
import threading
from dataclasses import dataclass, field
from pathlib import Path

from installing.processes_of_a_unit import descendants

EVERY = 1.0
"""Seconds between two samples."""
KILOBYTE = 1024


@dataclass
class Memory:
    """Samples of the sum of PSS, in bytes, of all processes of the units whose state files are below `states`."""

    states: Path
    samples: list[int] = field(default_factory=list)
    at_most: dict[str, int] = field(default_factory=dict)
    """Of each unit."""
    stopping: threading.Event = field(default_factory=threading.Event)

    def start(self) -> threading.Thread:
        thread = threading.Thread(target=self.run, daemon=True)
        thread.start()
        return thread

    def run(self) -> None:
        while not self.stopping.wait(EVERY):
            states = self.states.glob("*.service.json")
            sizes = {state.name.removesuffix(".service.json"): size_of(state) for state in states}
            self.samples.append(sum(sizes.values()))
            self.at_most = {unit: max(size, self.at_most.get(unit, 0)) for unit, size in sizes.items()}

    @property
    def highest(self) -> int:
        return max(self.samples, default=0)


def size_of(state: Path) -> int:
    supervisor = json.loads(state.read_text()).get("supervisor", 0)
    return sum(map(pss, descendants(supervisor))) if supervisor else 0


def pss(process: int) -> int:
    """Its own memory and its share of what it shares; 0 of a process that has just ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * KILOBYTE for line in lines if line.startswith("Pss:")), 0)
