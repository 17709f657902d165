"""A mail server of the test's own: Dovecot on this machine, over TLS, in a folder that goes with the test."""

import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import time
from dataclasses import dataclass
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from tempfile import mkdtemp

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from chungtay.mandate.documents.tests.keys import Authority

DOVECOT = "/usr/sbin/dovecot"
USER, PASSWORD = "vanthu@suoimay.example.vn", "mật khẩu hộp thư 2026"
CONFIG = """
base_dir = {home}/run
state_dir = {home}/run
log_path = {home}/log
protocols = imap
ssl = required
ssl_cert = <{home}/server.pem
ssl_key = <{home}/server.key
ssl_dh =
mail_location = maildir:{home}/mail/%u
first_valid_uid = 0
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
auth_mechanisms = plain login
disable_plaintext_auth = yes
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {open_port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
passdb {{
  driver = passwd-file
  args = {home}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={home}/mail/%u
}}
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A running server: its ports, and the certificate of the authority it was given."""

    home: Path
    port: int
    open_port: int
    process: "subprocess.Popen[bytes]"

    @property
    def authority(self) -> str:
        return str(self.home / "authority.pem")

    def line(self) -> imaplib.IMAP4_SSL:
        """A line of the test's own, as whoever delivers mail."""
        trust = ssl.create_default_context(cafile=self.authority)
        made = imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=trust, timeout=10)
        made.authenticate("PLAIN", lambda _told: f"\0{USER}\0{PASSWORD}".encode())
        return made

    def deliver(self, *messages: EmailMessage | bytes, into: str = "INBOX") -> None:
        with self.line() as line:
            for one in messages:
                content = one if isinstance(one, bytes) else one.as_bytes()
                kind, told = line.append(into, None, None, content)
                assert kind == "OK", told

    def count_anew(self, *messages: EmailMessage) -> None:
        """Lose the index and the numbers, as a server that is restored does; the messages lie there again."""
        shutil.rmtree(self.home / "mail" / USER, ignore_errors=True)
        time.sleep(1.1)  # the new count is named by its second
        self.deliver(*messages)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        shutil.rmtree(self.home, ignore_errors=True)


def start() -> Server:
    """Start a server in a folder of its own that its user may enter; it answers when this returns."""
    home = Path(mkdtemp(prefix="chungtay-mail-"))
    port, open_port = _free_port(), _free_port()
    who = pwd.getpwuid(os.getuid() or pwd.getpwnam("nobody").pw_uid)
    group = subprocess.run(["/usr/bin/id", "-gn", who.pw_name], check=True, capture_output=True, text=True).stdout
    _give_certificate(home)
    (home / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    told = {"home": home, "user": who.pw_name, "group": group.strip(), "port": port, "open_port": open_port}
    (home / "dovecot.conf").write_text(CONFIG.format(**told))
    (home / "mail").mkdir()
    for path in (home, *home.iterdir()):
        os.chown(path, who.pw_uid, who.pw_gid)
        path.chmod(0o755 if path.is_dir() else 0o644)
    process = subprocess.Popen([DOVECOT, "-F", "-c", str(home / "dovecot.conf")], start_new_session=True)
    server = Server(home, port, open_port, process)
    _wait(server)
    return server


def _give_certificate(home: Path) -> None:
    authority = Authority("Máy chủ thư thử nghiệm")
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    pair = authority.gives("localhost", names=names)
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (home / "authority.pem").write_bytes(authority.certificate.public_bytes(pem))
    (home / "server.pem").write_bytes(pair.certificate.public_bytes(pem))
    key = pair.key.private_bytes(pem, serialization.PrivateFormat.TraditionalOpenSSL, plain)
    (home / "server.key").write_bytes(key)


def _wait(server: Server) -> None:
    for _ in range(100):
        try:
            server.line().logout()
        except (OSError, imaplib.IMAP4.error):
            time.sleep(0.1)
        else:
            return
    said = (home_log := server.home / "log").exists() and home_log.read_text()
    server.stop()
    raise RuntimeError(said)
