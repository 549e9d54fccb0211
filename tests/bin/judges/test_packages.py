import json
import re

from judges.packages import LOCK, MANIFEST


def test_every_package_is_pinned_and_locked_with_its_hash():
    manifest, lock = json.loads(MANIFEST.read_text("utf-8")), json.loads(LOCK.read_text("utf-8"))
    wanted = manifest["dependencies"] | manifest["optionalDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    packages = {name.removeprefix("node_modules/"): found for name, found in lock["packages"].items() if name}
    assert {name: packages[name]["version"] for name in wanted} == wanted
    assert all(found["integrity"].startswith("sha512-") for found in packages.values())
