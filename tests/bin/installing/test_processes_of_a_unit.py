import os
import subprocess
import sys

from installing.processes_of_a_unit import descendants
from installing.systemctl import is_alive, wait_until

CHILD = """
import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], start_new_session=True)
print(child.pid, flush=True)
child.wait()
"""


def test_a_process_in_a_session_of_its_own_still_belongs_to_its_unit():
    with subprocess.Popen(  # noqa: S603 our own interpreter
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        grandchild = int(child.stdout.readline())
        assert descendants(child.pid) == {grandchild}
        assert {child.pid, grandchild} <= descendants(os.getpid())
        child.stdin.close()
    assert wait_until(lambda: not is_alive(grandchild), 30)
    assert grandchild not in descendants(os.getpid())


def test_waiting_ends():
    assert not wait_until(lambda: False, 0.1)
