"""What a server has before the portal comes: PostgreSQL, nginx, a mail server, and the tools that speak to them."""

import asyncio
import logging
import re
import shutil
import socket
import subprocess
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from installing.machine import Machine

HOST = "portal.example"
NGINX = "/usr/sbin/nginx"
NGINX_UNIT = """[Service]
Type=exec
ExecStart={program} -c {root}/etc/nginx/nginx.conf -g "daemon off;"
ExecReload={program} -c {root}/etc/nginx/nginx.conf -s reload
"""
POSTGRES_SETTINGS = """
listen_addresses = ''
unix_socket_directories = '{root}/run/postgresql'
# Nobody takes this cluster up again after a power cut.
fsync = off
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def program(name: str) -> str:
    """A program of PostgreSQL's server, which Debian keeps in a folder for each version. The newest counts."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parent.parent.name))
    return str(found[-1]) if found else shutil.which(name) or name


class Postgres:
    """A cluster as Debian makes it: sockets let in the user of the role's name, and nobody comes from elsewhere."""

    def __init__(self, machine: Machine) -> None:
        self.data = machine.root / "var/lib/postgresql"
        self.sockets = machine.root / "run/postgresql"
        self.log = machine.root / "var/log/postgresql.log"
        self.machine = machine

    def make(self) -> None:
        for folder in (self.data, self.sockets):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.chown(folder, "postgres", "postgres")
        self.log.touch()
        shutil.chown(self.log, "postgres", "postgres")
        self.control("initdb", "-D", str(self.data), "--auth-local=peer", "--auth-host=reject", "--encoding=UTF8")
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(POSTGRES_SETTINGS.format(root=self.machine.root))

    def start(self, **variables: str) -> None:
        self.control("pg_ctl", "-D", str(self.data), "-l", str(self.log), "-w", "start", **variables)

    def stop(self) -> None:
        self.control("pg_ctl", "-D", str(self.data), "-w", "-m", "fast", "stop")

    def control(self, name: str, *arguments: str, **variables: str) -> None:
        command = ["runuser", "--user", "postgres", "--", program(name), *arguments]
        subprocess.run(  # noqa: S603 our own server
            command,
            env=self.machine.environment | variables,
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=self.log.open("ab"),
        )


def prepare_nginx(machine: Machine, https: int) -> None:
    """Debian's own configuration with its paths moved, a wrapper that knows them, and a unit to start it by."""
    etc = machine.root / "etc/nginx"
    shutil.copytree("/etc/nginx", etc, symlinks=True, dirs_exist_ok=True)
    # Debian's own files, and no site that this machine may have beside them.
    for folder in ("sites-enabled", "conf.d"):
        for path in (etc / folder).iterdir():
            path.unlink()
    text = machine.moved((etc / "nginx.conf").read_text())
    (etc / "nginx.conf").write_text(text)
    wrapper = machine.root / "bin/nginx"
    wrapper.write_text(f'#!/bin/sh\nexec {NGINX} -c {etc}/nginx.conf "$@"\n')
    wrapper.chmod(0o755)
    unit = NGINX_UNIT.format(program=NGINX, root=machine.root)
    (machine.root / "etc/systemd/system/nginx.service").write_text(unit)
    curl = f'connect-to = "{HOST}:443:127.0.0.1:{https}"\ncacert = "{machine.root}/root/authority.pem"\n'
    (machine.root / "root/.curlrc").write_text(curl)


def on_own_ports(site: str, https: int, http: int) -> str:
    """The site of ops/nginx on ports of the loopback: the usual ones may be taken, and nobody comes from elsewhere."""
    site = re.sub(r"^\s*listen \[::\]:.*\n", "", site, flags=re.MULTILINE)
    return re.sub(r"listen (80|443)\b", lambda found: f"listen 127.0.0.1:{https if found[1] == '443' else http}", site)


class MailServer:
    """Takes letters of whoever signs in, on the loopback; `refuses` makes it say "not now" to all."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.port = free_port()
        self.loop = asyncio.new_event_loop()
        self.server: asyncio.Server | None = None

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 aiosmtpd's name
        content = envelope.content if isinstance(envelope.content, bytes) else (envelope.content or "").encode()
        self.received.append(message_from_bytes(content, policy=policy.default))
        return "250 taken"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: object
    ) -> AuthResult:
        is_right = isinstance(data, LoginPassword) and (data.login, data.password) == (b"portal", b"p#ss")
        return AuthResult(success=is_right)

    async def listen(self) -> None:
        # It would be heard by this machine alone.
        warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS")
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        self.server = await self.loop.create_server(
            lambda: SMTP(
                self,
                hostname="mail.test",
                loop=self.loop,
                enable_SMTPUTF8=True,
                authenticator=self.authenticate,
                auth_required=True,
                auth_require_tls=False,
            ),
            "127.0.0.1",
            self.port,
        )

    async def close(self) -> None:
        if self.server is not None:
            self.server.close()

    def start(self) -> None:
        asyncio.run_coroutine_threadsafe(self.listen(), self.loop).result(10)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self.close(), self.loop).result(10)

    @property
    def url(self) -> str:
        return f"smtp://portal:p%23ss@127.0.0.1:{self.port}"


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    threading.Thread(target=server.loop.run_forever, daemon=True).start()
    server.start()
    try:
        yield server
    finally:
        server.stop()
        server.loop.call_soon_threadsafe(server.loop.stop)
