"""What cannot be written, and where it stands."""


class Unwritable(ValueError):
    """A document cannot be written: ``field`` is the path of what is wrong, ``vietnamese`` a sentence for a person."""

    def __init__(self, field: str, vietnamese: str) -> None:
        super().__init__(field, vietnamese)
        self.field = field
        self.vietnamese = vietnamese

    def __str__(self) -> str:
        return f"{self.field}: {self.vietnamese}" if self.field else self.vietnamese
