"""A real SMTP server on a free port of the loopback, with answers a test can choose."""

import asyncio
import threading
from collections import deque
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

DROP = "drop the connection"


class MailServer:
    """Takes letters into `received`; `answers` and `rcpt_answers` are used up first, one per letter.

    `arrived` is set once a letter is in. While `holding`, letters are taken in and never answered.
    """

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.answers: deque[str] = deque()
        self.rcpt_answers: deque[str] = deque()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.port = 0
        self.arrived = threading.Event()
        self.holding = False

    async def handle_RCPT(self, _server: SMTP, _session: Session, envelope: Envelope, address: str, *_: object) -> str:  # noqa: N802 aiosmtpd's name
        if self.rcpt_answers:
            return self.rcpt_answers.popleft()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 aiosmtpd's name
        if self.holding:
            self.received.append(message_from_bytes(envelope.content, policy=policy.default))
            self.arrived.set()
            await asyncio.sleep(60)
        answer = self.answers.popleft() if self.answers else "250 taken"
        if answer == DROP:
            server.transport.abort()
            return "250 nobody hears this"
        if answer.startswith("250"):
            self.received.append(message_from_bytes(envelope.content, policy=policy.default))
            self.arrived.set()
        return answer

    def start(self) -> None:
        self.thread.start()
        self.port = asyncio.run_coroutine_threadsafe(self._listen(), self.loop).result(10)

    async def _listen(self) -> int:
        self.server = await self.loop.create_server(
            lambda: SMTP(self, hostname="mail.test", loop=self.loop, enable_SMTPUTF8=True), "127.0.0.1", 0
        )
        return self.server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    async def _close(self) -> None:
        self.server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
