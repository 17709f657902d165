"""Why a file gave no text, in one line for a log and one sentence for a person."""

REASONS = {
    "empty": "Tệp trống.",
    "too-large": "Tệp quá lớn.",
    "not-found": "Không mở được tệp.",
    "unknown-kind": "Không nhận ra loại tệp. Chỉ đọc được PDF, DOCX, HTML và văn bản.",
    "old-word": "Tệp Word kiểu cũ (.doc). Hãy lưu lại thành .docx.",
    "spreadsheet": "Tệp là bảng tính hoặc tệp nén, không phải văn bản Word.",
    "image": "Tệp là ảnh, chưa có chữ để đọc.",
    "no-text": "Tệp PDF chỉ có ảnh quét, chưa có chữ để đọc.",
    "encrypted": "Tệp có mật khẩu.",
    "damaged": "Tệp hỏng, không mở được.",
    "unsafe": "Tệp có cấu trúc không an toàn nên không được mở.",
}


class Unreadable(Exception):
    """No text can be taken from this file: ``reason`` is a message id of `REASONS`."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return self.reason

    @property
    def vietnamese(self) -> str:
        return REASONS[self.reason]
