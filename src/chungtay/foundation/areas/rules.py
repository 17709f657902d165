"""What follows from an area's code and kind alone."""

URBAN_KINDS = frozenset({"phường", "thị trấn"})
ISLAND_KINDS = frozenset({"đặc khu"})
LEVELS = {2: "province", 3: "district", 5: "commune"}


def level_of(code: str) -> str:
    """Return the level an official code belongs to, by its number of digits. Source: decision 19/2025/QĐ-TTg."""
    return LEVELS[len(code)]


def traits_of(kind: str) -> frozenset[str]:
    """Return the traits that the kind alone gives: wards and townships are urban, special zones are islands."""
    urban = {"urban"} if kind in URBAN_KINDS else set()
    island = {"island"} if kind in ISLAND_KINDS else set()
    return frozenset(urban | island)
