"""Words of the screens for the life of a paper."""

from django.utils.translation import gettext_lazy as _

from chungtay.mandate.documents.authority import Trouble
from chungtay.mandate.documents.rules import Stage, Verb

LOOKS: dict[str, tuple[str, str]] = {
    Stage.DRAFT: ("none", "pencil"),
    Stage.WITH_SIGNER: ("doing", "signature"),
    Stage.SENT_BACK: ("soon", "arrow-back-up"),
    Stage.APPROVED: ("doing", "check"),
    Stage.ISSUED: ("done", "circle-check"),
    Stage.RECALLED: ("late", "arrow-back-up"),
    Stage.REPLACED: ("none", "arrows-exchange"),
    Stage.SET_ASIDE: ("none", "circle-off"),
}
STEPS: dict[str, object] = {
    Verb.EDIT: _("Draft saved"),
    Verb.SUBMIT_TO_SIGNER: _("Handed to the signer"),
    Verb.TAKE_BACK: _("Taken back from the signer"),
    Verb.REFUSE: _("Sent back"),
    Verb.APPROVE: _("Approved"),
    Verb.ISSUE: _("Issued"),
    Verb.CORRECT: _("Corrected by letter"),
    Verb.REPLACE: _("Replaced"),
    Verb.RECALL: _("Recalled"),
    Verb.CONFIRM_RECALL: _("A receiver confirmed the recall"),
    Verb.SET_ASIDE: _("Put aside"),
    Verb.TAKE_UP: _("Taken up again"),
}
TROUBLES: dict[str, object] = {
    Trouble.NOBODY: _("Nobody is chosen to sign. Open the draft and choose who signs."),
    Trouble.NOT_WRITTEN: _(
        "Nobody of this name is among those who may sign for your body. Type the name as it stands on the page "
        "“Who may sign”, or write it down there first."
    ),
    Trouble.NOT_YET: _("Who is chosen may not sign yet on that day. Choose another signer or a later day."),
    Trouble.OVER: _("The right of who is chosen has ended by that day. Choose another signer."),
    Trouble.NO_END: _("An authorisation (TUQ.) holds for a time: say until which day."),
    Trouble.NO_PAPER: _("An authorisation (TUQ.) is given in writing: name the paper it rests on."),
    Trouble.PASSED_ON: _("Who signs by authorisation (TUQ.) may not authorise another person."),
    Trouble.OTHER_KIND: _("The right of who is chosen does not hold for this kind of document."),
    Trouble.NO_HEAD: _("Say in whose place this person signs: the post of the head."),
    Trouble.DEPUTY_ALONE: _("A deputy does not sign as head. Choose “as deputy, in the head's place (KT.)”."),
    Trouble.NO_COLLECTIVE: _("This body decides together: say on whose behalf (TM.) one signs."),
}
QUICKER = _("Nothing was changed: somebody was quicker. The page shows how far the paper is.")


def sentences(troubles: tuple[Trouble, ...]) -> list[str]:
    """Return what stands against a signature, a sentence each."""
    return [str(TROUBLES[one]) for one in troubles]
