"""What a mailbox of a body may be: the name of a server alone, a sealed line, and its own password. Without Django."""

import re

HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,198}[A-Za-z0-9])?\Z")
SEALED = frozenset({"tls", "starttls"})
LAST_PORT = 65_535
Account = tuple[str, str]  # server, user name


class NoMailbox(ValueError):
    """A mailbox cannot be set up so; ``code`` says why: ``host``, ``port``, ``security``, ``password``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_host(name: str) -> bool:
    """Say whether words are the name of a server and nothing besides."""
    return bool(HOST.match(name))


def needs_password(account: Account, before: Account | None) -> bool:
    """Say whether a password must be typed: no password is ever sent to another server or under another name than it was given for."""
    return before is None or account != before


def judge(account: Account, before: Account | None, *, port: object, security: object, password: str) -> None:
    """Refuse what is no mailbox; raises ``NoMailbox``."""
    if not is_host(account[0]):
        raise NoMailbox("host")
    if not isinstance(port, int) or not 1 <= port <= LAST_PORT:
        raise NoMailbox("port")
    if str(security) not in SEALED:
        raise NoMailbox("security")
    if needs_password(account, before) and not password:
        raise NoMailbox("password")
