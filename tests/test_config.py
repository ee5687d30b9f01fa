"""Settings are read once, and nonsense is refused at start with the variable’s name."""

from pathlib import Path

import pytest

import config
from config import Config, ConfigError

GOOD = {"DATABASE_URL": "sqlite:////tmp/x.db", "SECRET_KEY": "sixteen letters!"}


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("DATABASE_URL", "mysql://x"), ("SECRET_KEY", "short"), ("PUBLIC_URL", "tracker.example.org"),
        ("UPLOAD_MEGABYTES", "0"), ("UPLOAD_MEGABYTES", "ten"), ("UPLOAD_MEGABYTES", "101"), ("MAIL_PORT", "70000"),
        ("SECURE_COOKIES", "perhaps"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_by_the_variable_s_name(setting: str, value: str) -> None:
    with pytest.raises(ConfigError, match=setting):
        Config.from_env({**GOOD, setting: value})


def test_a_mail_server_needs_an_address_to_send_from() -> None:
    with pytest.raises(ConfigError, match="MAIL_FROM"):
        Config.from_env({**GOOD, "MAIL_SERVER": "mail.example.org"})


def test_values_are_read_as_what_they_are() -> None:
    made = Config.from_env({**GOOD, "SECURE_COOKIES": "yes", "UPLOAD_MEGABYTES": "25", "MAIL_PORT": " 2525 "})
    assert (made.secure_cookies, made.upload_megabytes, made.mail_port) == (True, 25, 2525)
    assert made.for_flask()["MAX_CONTENT_LENGTH"] == 25 * 1024 * 1024


@pytest.mark.parametrize("prefix", ["postgres://", "postgresql://"])
def test_postgresql_is_always_spoken_to_through_psycopg(prefix: str) -> None:
    assert Config.from_env({**GOOD, "DATABASE_URL": f"{prefix}u@h/n"}).database_url == "postgresql+psycopg://u@h/n"


def test_the_embedded_tracker_keeps_its_own_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "INSTANCE", tmp_path / "instance")
    first, second = Config.from_env({}), Config.from_env({})
    assert first.secret_key == second.secret_key
    assert first.database_url == f"sqlite:///{tmp_path / 'instance' / 'tracker.db'}"
    assert (tmp_path / "instance" / "secret_key").stat().st_mode & 0o777 == 0o600


def test_secrets_are_not_in_what_is_printed() -> None:
    assert "sixteen letters!" not in repr(Config.from_env(GOOD))
