"""Where the snowball library keeps its stemmers."""

import subprocess
import sys

PROCESS = """
import sys
from search.stemming.snowball import stemmer
print(stemmer("english").stemWord("running"), stemmer("russian").stemWord("заявками"))
print(len([name for name in sys.modules if name.startswith("snowballstemmer")]))
"""


def test_only_the_languages_that_are_asked_for_are_loaded():
    command = [sys.executable, "-X", "utf8", "-c", PROCESS]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)  # noqa: S603 our own process
    assert done.stdout.split() == ["run", "заявк", "5"]
