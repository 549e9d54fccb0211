"""The imports between our modules: how many there are, which point up the floors, which form cycles.

Prints all of them, and exits with 1 where an import points up the floors of
`.importlinter` or sideways, or where modules import one another in a cycle. A
model and the queryset of its manager may do so, because neither is used without
the other. Imports inside functions count; those only for type checkers do not,
because they are never executed.
"""

import sys
from collections.abc import Iterable, Mapping
from configparser import ConfigParser
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = ROOT / ".importlinter"
FLOORS = "importlinter:contract:floors"

Imports = Mapping[str, Iterable[str]]
"""{module: the modules it imports}, with every module as a key."""


def main() -> None:
    sys.path.insert(0, str(ROOT))
    contracts = ConfigParser()
    contracts.read(CONTRACTS)
    imports = imports_between(contracts["importlinter"]["root_packages"].split())
    upward = upward_imports(imports, floors(contracts), ignored(contracts))
    found = cycles(imports)
    sys.stdout.write(f"{as_text(imports, upward, found)}\n")
    sys.exit(bool(upward) or not all(is_allowed(cycle) for cycle in found))


def imports_between(packages: list[str]) -> Imports:
    graph = grimp.build_graph(*packages, exclude_type_checking_imports=True, cache_dir=None)
    return {module: sorted(graph.find_modules_directly_imported_by(module)) for module in sorted(graph.modules)}


def floors(contracts: ConfigParser) -> dict[str, int]:
    """The floor on which each package stands; the highest is 0."""
    layers = contracts[FLOORS]["layers"].strip().splitlines()
    return {package.strip(): floor for floor, layer in enumerate(layers) for package in layer.split("|")}


def ignored(contracts: ConfigParser) -> set[str]:
    """The modules that may import anything, called the frame."""
    lines = contracts[FLOORS].get("ignore_imports", "").strip().splitlines()
    return {line.split("->")[0].strip() for line in lines if line.strip().endswith("-> **")}


def upward_imports(imports: Imports, floor: Mapping[str, int], frame: set[str]) -> list[str]:
    """Imports that do not point down: up the floors, or sideways to another package of the same floor."""
    return [
        f"{module} -> {imported}"
        for module, others in imports.items()
        for imported in others
        if module not in frame
        and package(module) != package(imported)
        and floor[package(imported)] <= floor[package(module)]
    ]


def package(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def cycles(imports: Imports) -> list[list[str]]:
    """Modules that reach one another, each cycle once: the strongly connected components of the graph.

    Modules that lead to no cycle are removed first; among the few that are left,
    two that reach each other are in the same cycle.
    """
    left = {module: set(others) for module, others in imports.items()}
    while ends := [module for module, others in left.items() if not others & left.keys()]:
        for module in ends:
            del left[module]
    reached = {module: reachable(module, left) for module in left}
    found = {
        tuple(sorted(other for other in reached[module] if module in reached[other]))
        for module in left
        if module in reached[module]
    }
    return [list(cycle) for cycle in sorted(found)]


def reachable(module: str, imports: Mapping[str, set[str]]) -> set[str]:
    """Every module that can be reached from this one in at least one step."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        for imported in (imports[waiting.pop()] & imports.keys()) - seen:
            seen.add(imported)
            waiting.append(imported)
    return seen


def is_allowed(cycle: list[str]) -> bool:
    """Whether the cycle is a model and its queryset: two modules of one app, below `models` and `querysets`."""
    kinds = [[name for name in ("models", "querysets") if name in module.split(".")] for module in cycle]
    return sorted(kinds) == [["models"], ["querysets"]] and len({package(module) for module in cycle}) == 1


def as_text(imports: Imports, upward: list[str], found: list[list[str]]) -> str:
    count = sum(len(list(others)) for others in imports.values())
    lines = [f"{len(imports)} modules, {count} imports, {len(upward)} of them upward, {len(found)} cycles"]
    lines += [f"  upward: {imported}" for imported in upward]
    lines += [f"  {'model and queryset' if is_allowed(cycle) else 'CYCLE'}: {', '.join(cycle)}" for cycle in found]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
