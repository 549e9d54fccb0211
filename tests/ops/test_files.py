"""What ops/ says is in step with the portal and with its documentation; needs no nginx and no systemd."""

import re
import subprocess
from pathlib import Path

import pytest
import service_environment
from django.conf import settings
from django.core.management import get_commands
from environment import ROOT
from installing import document, places, unit_files
from installing.steps.from_the_text import CHAPTER, TEXT

from labs.questions.file import FileQuestionBlock
from portal.checking.limits import LIGHT_MEGABYTES
from portal.running.weights import Weight
from portal.settings.safety import REQUIRED
from portal.settings.variables import VARIABLES

OPS = ROOT / "ops"
MEGABYTE = 1024 * 1024
SITE = (OPS / "nginx" / "portal.conf").read_text("utf-8")
FILES = [path for path in OPS.rglob("*") if path.is_file()]
SERVICES = sorted((OPS / "systemd").glob("*.service"))
WORKERS = [f"portal-worker-{weight}@first" for weight in Weight]
INSTALLED = document.chapter(TEXT, CHAPTER)


def unit(name: str) -> unit_files.Unit:
    return unit_files.find(name, OPS / "systemd")


# nginx


def test_nginx_lets_through_what_the_portal_reads_and_little_more():
    (limit,) = re.findall(r"client_max_body_size (\d+)m;", SITE)
    assert settings.MOST_SENT_MEGABYTES < int(limit) <= settings.MOST_SENT_MEGABYTES + 16
    assert f"({settings.MOST_SENT_MEGABYTES} MB)" in INSTALLED


def test_every_single_file_fits_into_what_the_portal_reads():
    """A form with many files may not fit as a whole: files are kept one by one, and so can be sent."""
    largest = FileQuestionBlock().child_blocks["max_megabytes"].field.max_value
    documents = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // MEGABYTE
    # Twice, since what is somewhat too large is read too, so that its field can say so.
    assert 2 * max(largest, documents) + 8 <= settings.MOST_SENT_MEGABYTES


def test_only_static_files_and_pictures_come_from_disk():
    served = [part for part in re.split(r"location ", SITE) if re.search(r"^\s*(root|alias) ", part, re.MULTILINE)]
    assert [part.splitlines()[0] for part in served] == [
        "/static/ {",
        r'~ "\.[0-9a-f]{12}\.[0-9a-z]+$" {',
        r'~ "^/media/images/[^/]+\.[0-9a-f]{12}\.(avif|gif|jpe?g|png|webp)$" {',
        r'~ "^/media/images/[^/]+\.(avif|gif|jpe?g|png|webp)$" {',
    ]


def test_headers_that_the_portal_trusts_are_set_by_nginx():
    for header, value in {
        "Host": "$host",
        "X-Forwarded-For": "$remote_addr",
        "X-Forwarded-Proto": "$scheme",
        "X-Request-ID": "$request_id",
    }.items():
        assert f"proxy_set_header {header} {value};" in SITE


def test_only_what_reads_is_sent_over_a_connection_that_may_be_closed_already():
    """nginx repeats it there; a form that was sent twice would be read twice, one that was not would be lost."""
    (by_method,) = re.findall(r"map \$request_method \$portal_upstream \{(.*?)\}", SITE, re.DOTALL)
    chosen = dict(line.rstrip(";").split() for line in map(str.strip, by_method.strip().splitlines()))
    assert chosen == {"default": "portal", "GET": "portal_for_reading", "HEAD": "portal_for_reading"}
    upstreams = dict(re.findall(r"upstream (\w+) \{(.*?)\}", SITE, re.DOTALL))
    assert {name for name, lines in upstreams.items() if "keepalive" in lines} == {"portal_for_reading"}
    assert "proxy_pass http://$portal_upstream;" in SITE


def test_nothing_of_nginx_logs_addresses_as_they_are():
    logs = re.findall(r"access_log ([^;]+);", SITE)
    assert set(logs) == {"off", "/var/log/portal/access.log portal"}
    assert set(re.findall(r"error_log \S+ (\w+);", SITE)) == {"crit"}


# Units


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_has_its_own_user_its_settings_and_its_kill_rule(path: Path):
    found = unit(path.name.replace("@.", "@first."))
    assert (found.value("User"), found.value("KillMode")) == ("portal", "control-group")
    assert found.value("EnvironmentFile") == "/etc/portal/environment"
    assert "/var/lib/portal" in found.values("RequiresMountsFor", "Unit")[0]
    assert int(found.value("UMask"), 8) & 0o007 == 0o007


def test_services_that_run_all_the_time_reload_by_a_signal_and_come_back():
    for name in ("portal-web@first", *WORKERS):
        assert unit(name).command("ExecReload", {"MAINPID": "42"}) == ["/bin/kill", "-HUP", "42"]
        assert unit(name).value("Restart") == "always"


def test_each_weight_of_work_has_a_worker():
    commands = [unit(name).command("ExecStart", {})[-3:] for name in WORKERS]
    assert commands == [["manage.py", "worker", weight] for weight in Weight]
    assert len(list((OPS / "systemd").glob("portal-worker*"))) == len(Weight)


def test_the_heavy_worker_comes_after_everybody_else():
    heavy = unit("portal-worker-heavy@first")
    assert int(heavy.value("Nice")) > 0
    assert heavy.value("OOMPolicy") == "continue"
    most = int(heavy.value("MemoryMax").removesuffix("M"))
    # Beside the one large file that may be open, a small one may be, and the worker itself needs room.
    assert most == settings.CHECKING_MEGABYTES + LIGHT_MEGABYTES
    assert not unit("portal-worker-light@first").value("MemoryMax")


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_the_command_of_a_service_exists(path: Path):
    words = unit(path.name.replace("@.", "@first.")).command("ExecStart", {})
    if "manage.py" in words:
        assert words[words.index("manage.py") + 1] in get_commands()
    else:
        assert words[1:3] == ["-m", "granian"]
        assert words[-1] == "portal.wsgi:application"


def test_each_timer_starts_a_service():
    timers = list((OPS / "systemd").glob("*.timer"))
    assert timers
    for timer in timers:
        assert timer.with_suffix(".service").exists()


# Settings


def test_the_example_of_settings_holds_what_production_requires():
    example = service_environment.read(OPS / "environment.example")
    assert set(REQUIRED) <= example.keys() <= VARIABLES.keys() | {"DJANGO_SETTINGS_MODULE"}
    assert example["PORTAL_MAIL_FROM"] == VARIABLES["PORTAL_MAIL_FROM"].example
    assert example["DJANGO_SETTINGS_MODULE"] == "portal.settings.production"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("A=plain", "plain"),
        ("A=with blanks", "with blanks"),
        ("A='single \\ \"quotes\" $B'", 'single \\ "quotes" $B'),
        ('A="double \\"quotes\\" \\n"', 'double "quotes" \\n'),
        ("A=one\\\ntwo", "onetwo"),
        ("  A = padded  ", "padded"),
        ("A=a'b c'd", "ab cd"),
        ("# comment\n; another\n\nno equals sign\nA=kept # no comment", "kept # no comment"),
        ("A=first\nA=last", "last"),
    ],
)
def test_settings_are_read_as_systemd_reads_them(tmp_path: Path, written: str, meant: str):
    path = tmp_path / "environment"
    path.write_text(written)
    assert service_environment.read(path) == {"A": meant}


def test_a_command_runs_with_the_settings(tmp_path: Path):
    (tmp_path / "environment").write_text("PORTAL_HOSTS='portal.example'\n")
    command = [ROOT / ".venv/bin/python", ROOT / "bin/service_environment.py", tmp_path / "environment", "printenv"]
    done = subprocess.run([*command, "PORTAL_HOSTS"], capture_output=True, text=True, check=False)  # noqa: S603 our own
    assert (done.returncode, done.stdout) == (0, "portal.example\n")


def test_the_shell_reads_the_example_of_settings_as_systemd_does():
    """Commands of the text read it by a dot."""
    path = OPS / "environment.example"
    settings_in_it = service_environment.read(path)
    words = " ".join(f'"${{{name}}}"' for name in settings_in_it)
    command = ["sh", "-euc", f'. "$0"; printf "%s\\n" {words}', str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 our own file
    assert done.stdout.splitlines() == list(settings_in_it.values())


def test_portal_manage_has_the_home_of_the_portals_user():
    (home,) = re.findall(r"useradd .*--home-dir (\S+)", INSTALLED)
    assert f"export HOME={home}\n" in (OPS / "portal-manage").read_text("utf-8")


# The text and the files


def test_every_file_of_ops_is_named_in_the_text_of_the_installation():
    named = re.findall(r"ops/[\w./@*-]+", INSTALLED)
    matched = {path for name in named for path in ROOT.glob(name)}
    assert {path for path in FILES if path not in matched} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_test_of_the_installation_moves_every_folder_a_file_names(path: Path):
    assert places.is_below(path.read_text("utf-8")) == set()


def test_the_test_of_the_installation_moves_every_folder_its_commands_name():
    blocks = list(document.blocks(INSTALLED))
    assert blocks
    for block in blocks:
        assert places.is_below(block.commands) == set()


def test_the_folders_of_the_text_are_made_by_its_commands():
    commands = "".join(block.commands for block in document.blocks(INSTALLED))
    folders = re.findall(r"^\| `(/[\w/]+?)(?:/NAME)?` \|", INSTALLED, re.MULTILINE)
    assert folders
    for folder in folders:
        made_at_start = folder in (OPS / "tmpfiles" / "portal.conf").read_text()
        assert made_at_start or folder in commands
