"""The settings of one running tracker, read once from the environment and refused at start where they make no sense."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

INSTANCE = Path(__file__).parent / "instance"
MEGABYTE = 1024 * 1024


class ConfigError(ValueError):
    """A setting makes no sense; the message names the variable and says what it takes."""


@dataclass(frozen=True)
class Config:
    """Everything the application is made with. Secrets are kept out of `repr`."""

    database_url: str
    secret_key: str = field(repr=False)
    public_url: str = "http://127.0.0.1:8000"
    organisation: str = "Safeguarding partnership"
    secure_cookies: bool = False
    upload_megabytes: int = 10
    mail_server: str = ""
    mail_port: int = 587
    mail_username: str = ""
    mail_password: str = field(default="", repr=False)
    mail_from: str = ""
    mail_tls: bool = True
    resemblance_model: str = ""
    is_testing: bool = False

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> "Config":
        """Read `DATABASE_URL`, `SECRET_KEY` and the rest; what is not set takes its default.

        Raises:
            ConfigError: a value makes no sense; the sentence names its variable.
        """
        known: dict[str, Any] = {}
        for setting in fields(cls):
            text = environ.get(setting.name.upper(), "").strip()
            if text and setting.name != "is_testing":
                known[setting.name] = _read(setting.name.upper(), text, setting.type)
        known.setdefault("database_url", _embedded_database())
        known["database_url"] = _with_driver(known["database_url"])
        known.setdefault("secret_key", _kept_secret(INSTANCE / "secret_key"))
        made = cls(**known)
        made.refuse_nonsense()
        return made

    def refuse_nonsense(self) -> None:
        """Settings that contradict each other or the machine.

        Raises:
            ConfigError: with the variable’s name and what it takes.
        """
        if not self.database_url.startswith(("sqlite:", "postgresql+psycopg:")):
            raise ConfigError("DATABASE_URL: give sqlite:///path/to/file.db or postgresql://user@host/name.")
        if len(self.secret_key) < 16:
            raise ConfigError("SECRET_KEY: give at least 16 characters that nobody can guess.")
        if not self.public_url.startswith(("http://", "https://")):
            raise ConfigError("PUBLIC_URL: give the address people use, such as https://tracker.example.org.")
        if not 1 <= self.upload_megabytes <= 100:
            raise ConfigError("UPLOAD_MEGABYTES: give a whole number from 1 to 100.")
        if not 1 <= self.mail_port <= 65535:
            raise ConfigError("MAIL_PORT: give a port from 1 to 65535.")
        if self.mail_server and "@" not in self.mail_from:
            raise ConfigError("MAIL_FROM: give the address letters come from, since MAIL_SERVER is set.")

    def for_flask(self) -> dict[str, Any]:
        """The same as the framework’s own settings."""
        return {
            "SECRET_KEY": self.secret_key,
            "SECURITY_PASSWORD_SALT": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": {"pool_pre_ping": True},
            "MAX_CONTENT_LENGTH": self.upload_megabytes * MEGABYTE,
            "MAX_FORM_MEMORY_SIZE": 2 * MEGABYTE,
            "SESSION_COOKIE_SECURE": self.secure_cookies,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_HTTPONLY": True,
            "REMEMBER_COOKIE_SECURE": self.secure_cookies,
            "REMEMBER_COOKIE_HTTPONLY": True,
            "REMEMBER_COOKIE_SAMESITE": "Lax",
            "BOOTSTRAP_SERVE_LOCAL": True,
            "WTF_CSRF_TIME_LIMIT": None,
            "TESTING": self.is_testing,
            "TRACKER": self,
        }


def _embedded_database() -> str:
    INSTANCE.mkdir(mode=0o700, exist_ok=True)
    return f"sqlite:///{INSTANCE / 'tracker.db'}"


def _with_driver(url: str) -> str:
    """PostgreSQL is always spoken to through psycopg, however the address was written."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _kept_secret(path: Path) -> str:
    """The embedded tracker makes its own secret once, readable by its owner alone."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8").strip()
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="utf-8").strip()


def _read(name: str, text: str, kind: Any) -> str | int | bool:
    if kind is bool:
        if text.lower() not in ("1", "0", "true", "false", "yes", "no"):
            raise ConfigError(f"{name}: give yes or no, not “{text}”.")
        return text.lower() in ("1", "true", "yes")
    if kind is int:
        if not text.isdigit():
            raise ConfigError(f"{name}: give a whole number, not “{text}”.")
        return int(text)
    return text
