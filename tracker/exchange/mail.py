"""Letters by electronic post: plain letters in, sent through an SMTP server, many over one connection."""

import hashlib
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Self

PATIENCE = 30.0  # seconds a server is waited for
TLS_FROM_THE_START = 465
READY = 250


class LetterRefused(Exception):
    """This one letter cannot be sent; others may."""


class ServerAway(Exception):
    """The server cannot be reached, or does not let us in: no letter can be sent now, and it is no letter’s fault."""


@dataclass(frozen=True)
class MailServer:
    """How letters leave. With `tls` nothing is ever sent in the clear: a server without it counts as away."""

    host: str
    port: int
    sender: str
    username: str = ""
    password: str = field(default="", repr=False)
    tls: bool = True
    trust: ssl.SSLContext | None = None


@dataclass(frozen=True)
class PlainLetter:
    """One letter; `key` is the same whenever the same letter is sent, so that a copy can be known as one."""

    key: str
    to_name: str
    to_address: str
    subject: str
    body: str


class Courier:
    """Carries letters to a server, one after another over one connection: it is opened with the first letter, and
    again where the server has closed it meanwhile. Use it in a `with`, which closes it."""

    def __init__(self, server: MailServer) -> None:
        self.server = server
        self._connection: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Say goodbye. What was sent is sent, whatever the server answers to that."""
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
        self._hang_up()

    def send(self, letter: PlainLetter, *, now: datetime) -> None:
        """Send one letter.

        Raises:
            LetterRefused: its address is none, or the server would not take it or broke off over it.
            ServerAway: the server cannot be reached, offers no TLS where it must, or refuses the sign-in or the sender.
        """
        message = message_of(letter, self.server.sender, now=now)
        was_open = self._is_open()
        try:
            self._hand_over(message)
        except smtplib.SMTPSenderRefused as error:
            self._hang_up()
            if not was_open:
                raise ServerAway(_said(error)) from error
            self.send(letter, now=now)  # some servers take only so many letters over one connection

    def _hand_over(self, message: EmailMessage) -> None:
        connection = self._connection or self._connect()
        try:
            connection.send_message(message)
        except smtplib.SMTPSenderRefused:
            raise
        except (smtplib.SMTPException, OSError, ValueError) as error:
            if not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError):
                self._hang_up()  # it broke off in the middle: what it says next may answer something else
            raise LetterRefused(_said(error)) from error

    def _is_open(self) -> bool:
        """Whether the connection of the letter before can be used for this one."""
        if self._connection is None:
            return False
        with suppress(smtplib.SMTPException, OSError):
            if self._connection.noop()[0] == READY:
                return True
        self._hang_up()
        return False

    def _connect(self) -> smtplib.SMTP:
        try:
            self._connection = _reach(self.server)
            _let_in(self._connection, self.server)
        except (smtplib.SMTPException, OSError) as error:
            self._hang_up()
            raise ServerAway(_said(error)) from error
        return self._connection

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def message_of(letter: PlainLetter, sender: str, *, now: datetime) -> EmailMessage:
    """The letter with its headers. Line breaks in names and subjects become blanks: no header can be slipped in.

    Raises:
        LetterRefused: an address is not one address, or the words cannot be written as a letter.
    """
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = Address(addr_spec=sender)
        message["To"] = Address(display_name=_one_line(letter.to_name), addr_spec=letter.to_address)
        message["Subject"] = _one_line(letter.subject)
        message["Date"] = now
        message["Message-ID"] = message_id(letter.key, sender)
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
        message.set_content(letter.body)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise LetterRefused(f"It cannot be written to {letter.to_address!r}: {_said(error)}") from error
    return message


def message_id(key: str, sender: str) -> str:
    """The same for the same key, whichever day it is sent."""
    domain = sender.rpartition("@")[2].strip(" >")
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _reach(server: MailServer) -> smtplib.SMTP:
    if server.tls and server.port == TLS_FROM_THE_START:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=_trust(server))
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)


def _let_in(connection: smtplib.SMTP, server: MailServer) -> None:
    if server.tls and not isinstance(connection, smtplib.SMTP_SSL):
        connection.starttls(context=_trust(server))
    connection.ehlo_or_helo_if_needed()
    if server.username:
        connection.login(server.username, server.password)


def _trust(server: MailServer) -> ssl.SSLContext:
    return server.trust or ssl.create_default_context()


def _said(error: Exception) -> str:
    """What went wrong, in one line: the server’s own words where it said any."""
    words: bytes | str
    if isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code, words = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        code, words = error.smtp_code, error.smtp_error
    else:
        return _one_line(f"{type(error).__name__}: {error}")[:1000]
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return _one_line(f"The mail server answered {code}: {text}")[:1000]
