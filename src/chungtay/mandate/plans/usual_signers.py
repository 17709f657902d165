"""Who usually signs the papers of a body, by its kind."""


def usual_signer(kind: str) -> tuple[str, str]:
    """Return by what right and in what post a plan of such a body is usually signed; the officer may say otherwise.

    Source: Decree 30/2020/NĐ-CP Annex I; Guidance 36-HD/VPTW for bodies of the Party.
    """
    return SIGNERS.get(kind, ("", "THỦ TRƯỞNG ĐƠN VỊ"))


SIGNERS = {
    "peoples_committee": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    "committee": ("T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    "ministry": ("", "BỘ TRƯỞNG"),
    "department": ("", "GIÁM ĐỐC"),
    "division": ("", "TRƯỞNG PHÒNG"),
    "federation": ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
    "commune_union": ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH"),
    "grassroots_union": ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH"),
    "mass_organisation": ("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),
    "steering_committee": ("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"),
    "school": ("", "HIỆU TRƯỞNG"),
}
