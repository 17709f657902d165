"""Keys and certificates for tests: an authority of their own, keys as PKCS#12 files and on a token that is a folder."""

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DER = serialization.Encoding.DER
MODULE = "/usr/lib/softhsm/libsofthsm2.so"
SECRET = "mật khẩu chứng thư 2026"
PIN = "73914682"
Usages = x509.KeyUsage


@dataclass(frozen=True)
class Pair:
    """A key with its certificate, and the authority's."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    root: x509.Certificate

    def pkcs12(self, secret: str = SECRET) -> bytes:
        sealed = serialization.BestAvailableEncryption(secret.encode())
        return pkcs12.serialize_key_and_certificates(b"khoa", self.key, self.certificate, [self.root], sealed)

    def root_bytes(self) -> bytes:
        return self.root.public_bytes(serialization.Encoding.DER)


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _named(name: str, body: str = "") -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name), x509.NameAttribute(NameOID.COUNTRY_NAME, "VN")]
    return x509.Name(parts + ([x509.NameAttribute(NameOID.ORGANIZATION_NAME, body)] if body else []))


def _usage(**held: bool) -> Usages:
    names = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
    names += ("key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
    return Usages(**{name: held.get(name, False) for name in names})


class Authority:
    """Whoever says whose a key is."""

    def __init__(self, name: str = "Tổ chức chứng thực thử nghiệm") -> None:
        self.key, self.name = _new_key(), _named(name)
        self.certificate = self._made(self.name, self.key.public_key(), days=3650, is_root=True)

    def _made(self, subject, public, *, days: int, is_root: bool = False, for_stamps: bool = False, names=()):
        now = datetime.now(UTC)
        told = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=800))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        )
        usage = _usage(key_cert_sign=True, crl_sign=True)
        if not is_root:
            usage = _usage(digital_signature=True, content_commitment=True, key_encipherment=bool(names))
        told = told.add_extension(usage, critical=True)
        if for_stamps:
            told = told.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        if names:
            told = told.add_extension(x509.SubjectAlternativeName(names), critical=False)
        return told.sign(self.key, hashes.SHA256())

    def gives(self, holder: str, body: str = "UBND xã Suối Mây", *, days: int = 365, **more) -> Pair:
        """A key with a certificate in this name, good for so many days (fewer than none: expired)."""
        key = _new_key()
        return Pair(key, self._made(_named(holder, body), key.public_key(), days=days, **more), self.certificate)


def token(folder: Path, pair: Pair, *, name: str = "ubnd-xa", label: str = "con-dau") -> None:
    """Make a token in a folder of its own, with the pair on it; SOFTHSM2_CONF points to it from then on."""
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    key, certificate = folder / "key.pem", folder / "certificate.der"
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    key.write_bytes(pair.key.private_bytes(pem, pkcs8, serialization.NoEncryption()))
    certificate.write_bytes(pair.certificate.public_bytes(serialization.Encoding.DER))
    made = ["--init-token", "--free", "--label", name, "--so-pin", "11223344", "--pin", PIN]
    _softhsm(*made)
    _softhsm("--import", str(key), "--token", name, "--label", label, "--id", "A1", "--pin", PIN)
    _put_certificate(pair, name, label)


def _softhsm(*words: str) -> None:
    subprocess.run(["/usr/bin/softhsm2-util", *words], check=True, capture_output=True)


def _put_certificate(pair: Pair, name: str, label: str) -> None:
    import pkcs11  # noqa: PLC0415 -- only where there is a token
    from pkcs11.util.x509 import decode_x509_certificate  # noqa: PLC0415 -- only where there is a token

    told = decode_x509_certificate(pair.certificate.public_bytes(serialization.Encoding.DER))
    told[pkcs11.Attribute.LABEL], told[pkcs11.Attribute.ID] = label, b"\xa1"
    told[pkcs11.Attribute.TOKEN] = True
    with pkcs11.lib(MODULE).get_token(token_label=name).open(rw=True, user_pin=PIN) as session:
        session.create_object(told)
