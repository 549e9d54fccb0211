import json
import re
from pathlib import Path

import pytest
from installing import observatory
from judges.packages import HERE, LOCK, MANIFEST


@pytest.mark.parametrize("folder", [HERE, observatory.HERE], ids=lambda folder: folder.name)
def test_every_package_is_pinned_and_locked_with_its_hash(folder: Path):
    manifest, lock = json.loads((folder / MANIFEST).read_text("utf-8")), json.loads((folder / LOCK).read_text("utf-8"))
    wanted = manifest["dependencies"] | manifest.get("optionalDependencies", {})
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    packages = {name.removeprefix("node_modules/"): found for name, found in lock["packages"].items() if name}
    assert {name: packages[name]["version"] for name in wanted} == wanted
    assert all(found["integrity"].startswith("sha512-") for found in packages.values())
