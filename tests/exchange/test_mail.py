"""Letters leave as they were written, to one address, under a lasting name, and never in the clear by a slip."""

import datetime
import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from hypothesis import given
from hypothesis import strategies as st

from tests.postbox import listening
from tracker.exchange import mail
from tracker.exchange.mail import Courier, LetterRefused, MailServer, PlainLetter, ServerAway, message_id, message_of

CASES = Path(__file__).parent / "cases" / "mail"
NOW = datetime.datetime(2026, 11, 1, 9, 0, tzinfo=datetime.UTC)
LETTER = PlainLetter("reminder-1-late-2", "Rosa Amin", "rosa@example.org", "A check is due", "Dear Rosa,\nthe check.\n")


def send(*letters: PlainLetter, by: MailServer) -> None:
    with Courier(by) as courier:
        for letter in letters:
            courier.send(letter, now=NOW)


def letter_to(address: str, key: str = "k") -> PlainLetter:
    return PlainLetter(key, "Somebody", address, "A check is due", "Dear reader\n")


class Postbox:
    """Keeps what it is sent, and over which connection; refuses whoever is called nobody, breaks off over breaker, and
    takes `most` letters over one connection."""

    most = 1000

    def __init__(self) -> None:
        self.received: list[Envelope] = []
        self.connections: list[object] = []

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd calls it so
        if self.connections.count(session.peer) >= self.most:
            return "421 too many letters at once"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd calls it so
        if address.startswith("nobody"):
            return "550 no such person"
        if address.startswith("breaker"):
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        self.received.append(envelope)
        self.connections.append(session.peer)
        return "250 OK"

    @property
    def letters(self) -> list[Message]:
        return [message_from_bytes(envelope.content, policy=default) for envelope in self.received]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def plain(postbox: Postbox) -> Iterator[MailServer]:
    with listening(postbox) as server:
        yield server


@pytest.fixture
def guarded(postbox: Postbox) -> Iterator[MailServer]:
    """A server that takes letters only under TLS, from somebody who signs in; nobody but these tests trusts it."""
    certificate, key = CASES / "certificate.pem", CASES / "key.pem"
    offered = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    offered.load_cert_chain(certificate, key)

    def signs_in(server, session, envelope, mechanism, words):
        known = isinstance(words, LoginPassword) and (words.login, words.password) == (b"tracker", b"secret")
        return AuthResult(success=known)

    strict = {"require_starttls": True, "auth_required": True, "authenticator": signs_in}
    trust = ssl.create_default_context(cafile=str(certificate))
    with listening(postbox, tls_context=offered, **strict) as server:
        yield replace(server, username="tracker", password="secret", tls=True, trust=trust)


def test_a_letter_arrives_as_it_was_written(plain: MailServer, postbox: Postbox) -> None:
    send(LETTER, by=plain)
    [letter] = postbox.letters
    assert letter["To"] == "Rosa Amin <rosa@example.org>"
    assert letter["From"] == "tracker@example.org"
    assert letter["Subject"] == "A check is due"
    assert letter["Date"].datetime == NOW
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().splitlines() == ["Dear Rosa,", "the check."]


def test_words_outside_ascii_arrive_whole(plain: MailServer, postbox: Postbox) -> None:
    send(PlainLetter("k", "Zoë", "zoe@example.org", "“Voice” – children’s", "Naïve façade’s\n"), by=plain)
    [letter] = postbox.letters
    assert (letter["Subject"], letter.get_content().strip()) == ("“Voice” – children’s", "Naïve façade’s")


def test_a_letter_goes_under_tls_with_a_sign_in(guarded: MailServer, postbox: Postbox) -> None:
    send(LETTER, by=guarded)
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
        send(LETTER, by=MailServer(**{**vars(guarded), **wrong}))
    assert not postbox.received


def test_a_server_without_tls_gets_nothing_where_tls_is_asked_for(plain: MailServer, postbox: Postbox) -> None:
    with pytest.raises(ServerAway):
        send(LETTER, by=MailServer(plain.host, plain.port, plain.sender))
    assert not postbox.received


def test_a_server_that_does_not_answer_is_away() -> None:
    with pytest.raises(ServerAway, match="Refused"):
        send(LETTER, by=MailServer("127.0.0.1", 9, "tracker@example.org", tls=False))


def test_an_address_the_server_does_not_know_refuses_the_one_letter(plain: MailServer) -> None:
    with pytest.raises(LetterRefused, match=r"^The mail server answered 550: no such person$"):
        send(letter_to("nobody@example.org"), by=plain)


def test_many_letters_go_over_one_connection_with_one_sign_in(guarded: MailServer, postbox: Postbox) -> None:
    send(*(letter_to(f"person{number}@example.org") for number in range(5)), by=guarded)
    assert (len(postbox.received), len(set(postbox.connections))) == (5, 1)


def test_a_letter_that_is_refused_does_not_cost_the_next_one_its_way(plain: MailServer, postbox: Postbox) -> None:
    with Courier(plain) as courier:
        for address in ("nobody@example.org", "breaker@example.org", "no address"):
            with pytest.raises(LetterRefused):
                courier.send(letter_to(address), now=NOW)
            courier.send(LETTER, now=NOW)
    assert len(postbox.received) == 3


def test_a_server_that_takes_few_letters_at_once_gets_the_rest_over_another_connection(
    plain: MailServer, postbox: Postbox
) -> None:
    postbox.most = 2
    send(*(letter_to(f"person{number}@example.org") for number in range(5)), by=plain)
    assert (len(postbox.received), len(set(postbox.connections))) == (5, 3)
    postbox.most = 0
    with pytest.raises(ServerAway, match="too many"):
        send(LETTER, by=plain)


def test_a_server_that_hangs_up_between_two_letters_is_called_again(plain: MailServer, postbox: Postbox) -> None:
    with Courier(plain) as courier:
        courier.send(LETTER, now=NOW)
        courier._connection.sock.shutdown(socket.SHUT_RDWR)
        courier.send(LETTER, now=NOW)
    assert len(set(postbox.connections)) == 2


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
