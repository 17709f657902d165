"""What is found of a signature, as the pages say it."""

from django.utils.translation import gettext_lazy as _

WHOLENESS = [
    ("whole", _("not changed since it was signed")),
    ("added", _("what was signed stands unchanged; only further signatures were added")),
    ("changed", _("changed after this signature: what the page shows may not be what was signed")),
    ("broken", _("the content is not what was signed")),
    ("unreadable", _("the signature is damaged and cannot be read")),
]
TRUST = [
    ("trusted", _("the signer's certificate is trusted here")),
    ("unchecked", _("trust could not be checked")),
    ("refused", _("the certificate is not valid")),
]
TRUST_WHY = [
    ("no_roots", _("this system has been told no trusted certification authority")),
    ("unknown_issuer", _("whoever issued the certificate is not among the trusted authorities here")),
    ("expired", _("it is outside its days of validity")),
    ("revoked", _("it was revoked")),
    ("weak", _("its cryptography is no longer safe")),
    ("purpose", _("it was not made for signing")),
    ("broken", _("the signature itself does not hold")),
]
