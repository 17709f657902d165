"""Words of the screens for the codes of a reading."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents.delivering import DeliveryState
from chungtay.mandate.documents.models import Relation
from chungtay.mandate.documents.stamps import Urgency

INCOMING, OUTGOING = "in", "out"
SOURCE_KINDS = [
    ("official_text", _("The document itself")),
    ("web_page_about_document", _("A web page about the document")),
    ("news_article", _("A news article")),
]
AUTHORITIES = [("", "–"), ("TM.", "TM."), ("KT.", "KT."), ("TL.", "TL."), ("TUQ.", "TUQ."), ("Q.", "Q.")]
RELATIONS = Relation.choices
FREQUENCIES = [
    ("", "–"),
    ("regular", _("regularly")),
    ("weekly", _("weekly")),
    ("monthly", _("monthly")),
    ("quarterly", _("quarterly")),
    ("semiannual", _("every six months")),
    ("annual", _("yearly")),
]
PERIODS = [
    ("monthly", _("monthly")),
    ("quarterly", _("quarterly")),
    ("semiannual", _("every six months")),
    ("annual", _("yearly")),
    ("one_off", _("once")),
    ("ad_hoc", _("when asked")),
]
PROGRAMME_KINDS = [
    ("chuong_trinh", _("Programme")),
    ("de_an", _("Scheme")),
    ("du_an", _("Project")),
    ("ke_hoach", _("Plan")),
    ("phong_trao", _("Movement")),
    ("cuoc_van_dong", _("Campaign")),
    ("chien_luoc", _("Strategy")),
]
URGENCIES: dict[str, Any] = {
    Urgency.URGENT: _("URGENT"),
    Urgency.VERY_URGENT: _("VERY URGENT"),
    Urgency.EXPRESS: _("EXPRESS"),
}
DELIVERY_STATES: dict[str, Any] = {
    DeliveryState.DELIVERED: _("delivered, not opened"),
    DeliveryState.OPENED: _("opened"),
    DeliveryState.ACKNOWLEDGED: _("acknowledged"),
    DeliveryState.RETURNED: _("returned"),
}


def urgency_words(document: Any) -> str:
    """Return how urgent a document is, in words: colour alone tells nothing; empty for an ordinary one."""
    return str(URGENCIES[Urgency(document.urgency)]) if document.urgency in set(URGENCIES) else ""


FIELDS = {
    "document.number": _("Number and symbol"),
    "document.doc_type": _("Kind"),
    "document.issue_date": _("Date of issue"),
    "document.issuer": _("Issuing body"),
    "document.parent_body": _("Body above the issuer"),
    "document.place": _("Place of issue"),
    "document.title": _("Abstract"),
    "document.signer_name": _("Signed by"),
    "document.signer_role": _("Post of the signer"),
    "document.signing_authority": _("Signing authority"),
    "document.signed_on_behalf": _("Signed on behalf of"),
    "source_kind": _("What this text is"),
    "archive": _("Archive line"),
    "addressees": _("Addressed to"),
    "recipients": _("Recipients"),
    "attachments": _("Attachments named"),
    "cited_documents": _("Documents cited"),
    "programmes": _("Programmes"),
    "campaigns": _("Campaigns"),
    "tasks": _("Tasks"),
    "reports": _("Reports asked for"),
    "article.headline": _("Headline"),
    "article.publish_date": _("Published on"),
    "article.author": _("Author"),
    "article.site": _("Newspaper or site"),
}
VERBS = [
    ("documents.draft", _("Draft written")),
    ("documents.submit_to_signer", _("Handed to the signer")),
    ("documents.issue", _("Issued")),
    ("documents.send", _("Sent")),
    ("documents.register", _("Entered into the register")),
    ("documents.open_delivery", _("Opened for the first time")),
    ("documents.supply", _("Attachment supplied")),
    ("documents.attach", _("File attached")),
    ("documents.acknowledge", _("Acknowledged")),
    ("documents.send_back", _("Returned as wrongly addressed")),
    ("documents.hear", _("A status message was taken")),
    ("documents.settle", _("Seen to what came back")),
    ("documents.say_whom", _("Said whom the recipients are")),
    ("documents.set_urgency", _("Urgency set")),
    ("documents.confide", _("Kept confidential")),
    ("documents.open_again", _("No longer confidential")),
    ("documents.name_reader", _("A reader was named")),
    ("documents.drop_reader", _("A reader was taken back")),
    ("documents.void", _("Number made void")),
    ("documents.cite", _("Citation added")),
    ("documents.retype", _("Citation changed")),
    ("documents.uncite", _("Citation removed")),
    ("documents.set_force", _("Time in force stated")),
    ("documents.sign", _("Signed digitally")),
    ("documents.edit", _("Draft saved")),
    ("documents.comment", _("Comment written")),
    ("documents.ask", _("Comment asked for")),
    ("documents.settle_comment", _("Comment settled")),
    ("documents.take_back", _("Taken back from the signer")),
    ("documents.refuse", _("Sent back")),
    ("documents.approve", _("Approved")),
    ("documents.correct_issued", _("Corrected by letter")),
    ("documents.replace", _("Replaced")),
    ("documents.recall", _("Recalled")),
    ("documents.confirm_recall", _("Recall confirmed")),
    ("documents.set_aside", _("Put aside")),
    ("documents.take_up", _("Taken up again")),
    ("documents.signing_right", _("Written down who may sign")),
]
