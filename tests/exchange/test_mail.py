"""Letters leave as they were written, to one address, under a lasting name, and never in the clear by a slip."""

import datetime
import socket
import ssl
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from hypothesis import given
from hypothesis import strategies as st

from tracker.exchange import mail
from tracker.exchange.mail import LetterRefused, MailServer, PlainLetter, ServerAway, message_id, message_of, send

CASES = Path(__file__).parent / "cases" / "mail"
NOW = datetime.datetime(2026, 11, 1, 9, 0, tzinfo=datetime.UTC)
LETTER = PlainLetter("reminder-1-late-2", "Rosa Amin", "rosa@example.org", "A check is due", "Dear Rosa,\nthe check.\n")


class Postbox:
    """Keeps what it is sent; refuses whoever is called nobody."""

    def __init__(self) -> None:
        self.received: list[Envelope] = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd calls it so
        if address.startswith("nobody"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.received.append(envelope)
        return "250 OK"

    @property
    def letters(self) -> list[Message]:
        return [message_from_bytes(envelope.content, policy=default) for envelope in self.received]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def plain(postbox: Postbox) -> Iterator[MailServer]:
    controller = Controller(postbox, hostname="127.0.0.1", port=_free_port())
    controller.start()
    yield MailServer("127.0.0.1", controller.port, "tracker@example.org", tls=False)
    controller.stop()


@pytest.fixture
def guarded(postbox: Postbox) -> Iterator[MailServer]:
    """A server that takes letters only under TLS, from somebody who signs in; nobody but these tests trusts it."""
    certificate, key = CASES / "certificate.pem", CASES / "key.pem"
    offered = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    offered.load_cert_chain(certificate, key)

    def signs_in(server, session, envelope, mechanism, words):
        known = isinstance(words, LoginPassword) and (words.login, words.password) == (b"tracker", b"secret")
        return AuthResult(success=known)

    controller = Controller(
        postbox,
        hostname="127.0.0.1",
        port=_free_port(),
        tls_context=offered,
        require_starttls=True,
        auth_required=True,
        authenticator=signs_in,
    )
    controller.start()
    trust = ssl.create_default_context(cafile=str(certificate))
    yield MailServer("127.0.0.1", controller.port, "tracker@example.org", "tracker", "secret", trust=trust)
    controller.stop()


def test_a_letter_arrives_as_it_was_written(plain: MailServer, postbox: Postbox) -> None:
    send(LETTER, plain, now=NOW)
    [letter] = postbox.letters
    assert letter["To"] == "Rosa Amin <rosa@example.org>"
    assert letter["From"] == "tracker@example.org"
    assert letter["Subject"] == "A check is due"
    assert letter["Date"].datetime == NOW
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().splitlines() == ["Dear Rosa,", "the check."]


def test_words_outside_ascii_arrive_whole(plain: MailServer, postbox: Postbox) -> None:
    send(PlainLetter("k", "Zoë", "zoe@example.org", "“Voice” – children’s", "Naïve façade’s\n"), plain, now=NOW)
    [letter] = postbox.letters
    assert (letter["Subject"], letter.get_content().strip()) == ("“Voice” – children’s", "Naïve façade’s")


def test_a_letter_goes_under_tls_with_a_sign_in(guarded: MailServer, postbox: Postbox) -> None:
    send(LETTER, guarded, now=NOW)
    assert len(postbox.letters) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"password": "guess"}, {"trust": None}, {"tls": False}, {"username": ""}],
    ids=["wrong password", "certificate nobody vouches for", "no TLS", "no sign-in"],
)
def test_a_server_that_does_not_let_us_in_is_away_and_gets_nothing(
    guarded: MailServer, postbox: Postbox, wrong: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail, "PATIENCE", 2.0)  # this server does not answer a “quit” after a wrong password
    with pytest.raises(ServerAway):
        send(LETTER, MailServer(**{**vars(guarded), **wrong}), now=NOW)
    assert not postbox.received


def test_a_server_without_tls_gets_nothing_where_tls_is_asked_for(plain: MailServer, postbox: Postbox) -> None:
    with pytest.raises(ServerAway):
        send(LETTER, MailServer(plain.host, plain.port, plain.sender), now=NOW)
    assert not postbox.received


def test_a_server_that_does_not_answer_is_away() -> None:
    with pytest.raises(ServerAway, match="Refused"):
        send(LETTER, MailServer("127.0.0.1", 9, "tracker@example.org", tls=False), now=NOW)


def test_an_address_the_server_does_not_know_refuses_the_one_letter(plain: MailServer) -> None:
    with pytest.raises(LetterRefused, match="no such person"):
        send(PlainLetter("k", "Nobody", "nobody@example.org", "s", "b"), plain, now=NOW)


@pytest.mark.parametrize(
    "address",
    ["", "rosa", "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "a@b@c", "Rosa <a@b.org>"],
)
def test_what_is_not_one_address_gets_no_letter(address: str) -> None:
    with pytest.raises(LetterRefused):
        message_of(PlainLetter("k", "Rosa", address, "s", "b"), "tracker@example.org", now=NOW)


@given(st.text(max_size=80), st.text(max_size=80))
def test_nothing_typed_becomes_a_header(name: str, subject: str) -> None:
    letter = PlainLetter("k", f"{name}\r\nBcc: b@example.org", "a@example.org", f"{subject}\nX-Slipped: in", "b")
    sent = message_from_bytes(bytes(message_of(letter, "tracker@example.org", now=NOW)), policy=default)
    assert set(sent.keys()) == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "Content-Type",
        "Content-Transfer-Encoding", "MIME-Version",
    }  # fmt: skip
    assert [address.addr_spec for address in sent["To"].addresses] == ["a@example.org"]


def test_the_same_letter_has_the_same_name_whenever_it_is_sent() -> None:
    first = message_of(LETTER, "tracker@example.org", now=NOW)
    later = message_of(LETTER, "tracker@example.org", now=NOW + datetime.timedelta(days=1))
    assert first["Message-ID"] == later["Message-ID"] == message_id(LETTER.key, "tracker@example.org")
    assert message_id("another", "tracker@example.org") != first["Message-ID"]


def test_a_password_is_never_shown() -> None:
    assert "secret" not in repr(MailServer("h", 25, "a@b.org", "tracker", "secret"))


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])
