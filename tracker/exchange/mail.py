"""Letters by electronic post: a plain letter in, sent through an SMTP server."""

import hashlib
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

PATIENCE = 30.0  # seconds a server is waited for
TLS_FROM_THE_START = 465


class LetterRefused(Exception):
    """This one letter cannot be sent; others may."""


class ServerAway(Exception):
    """The server cannot be reached, or does not let us in: no letter can be sent now."""


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


def send(letter: PlainLetter, server: MailServer, *, now: datetime) -> None:
    """Send one letter.

    Raises:
        LetterRefused: its address is none, or the server will not take it.
        ServerAway: the server cannot be reached, offers no TLS where it must, or refuses the sign-in.
    """
    message = message_of(letter, server.sender, now=now)
    try:
        with _connect(server) as connection:
            _let_in(connection, server)
            _hand_over(connection, message)
    except (smtplib.SMTPException, OSError) as error:
        raise ServerAway(_said(error)) from error


def _hand_over(connection: smtplib.SMTP, message: EmailMessage) -> None:
    try:
        connection.send_message(message)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError) as error:
        raise LetterRefused(_said(error)) from error


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


def _connect(server: MailServer) -> smtplib.SMTP:
    if server.tls and server.port == TLS_FROM_THE_START:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=_trust(server))
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)


def _let_in(connection: smtplib.SMTP, server: MailServer) -> None:
    if server.tls and not isinstance(connection, smtplib.SMTP_SSL):
        connection.starttls(context=_trust(server))
    if server.username:
        connection.login(server.username, server.password)


def _trust(server: MailServer) -> ssl.SSLContext:
    return server.trust or ssl.create_default_context()


def _said(error: Exception) -> str:
    return _one_line(f"{type(error).__name__}: {error}")[:1000]
