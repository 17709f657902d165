"""What can be written: papers, certificates and register books."""

from vanban.writing.certificate import Certificate, set_certificate
from vanban.writing.galley import Galley
from vanban.writing.paper import Paper
from vanban.writing.register import Register, set_register
from vanban.writing.typesetting import set_paper

Work = Paper | Certificate | Register


def galley_of(work: Work) -> Galley:
    """Set a paper, a certificate or a register."""
    match work:
        case Paper():
            return set_paper(work)
        case Certificate():
            return set_certificate(work)
        case Register():
            return set_register(work)
