"""Why a file gave no text, in one line for a log and one sentence for a person."""

REASONS = {
    "empty": "Tệp trống.",
    "too-large": "Tệp quá lớn.",
    "not-found": "Không mở được tệp.",
    "unknown-kind": "Không nhận ra loại tệp. Đọc được PDF, DOCX, DOC, ODT, RTF, HTML, ảnh quét, gói edXML, ZIP và văn bản.",
    "unchecked-kind": "Chỉ kiểm tra được thể thức của tệp DOCX và PDF. Hãy lưu tệp thành .docx hoặc .pdf rồi kiểm tra lại.",
    "spreadsheet": "Tệp là bảng tính hoặc bản trình chiếu, không phải văn bản.",
    "encrypted": "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.",
    "damaged": "Tệp hỏng, không mở được.",
    "unsafe": "Tệp có cấu trúc không an toàn nên không được mở.",
    "no-text": "Tệp chỉ có ảnh và không đọc được chữ nào trong ảnh.",
    "no-document": "Tệp nén không có văn bản nào đọc được.",
    "several": "Tệp nén có nhiều văn bản. Hãy giải nén rồi gửi từng văn bản.",
    "no-libreoffice": "Chưa cài LibreOffice nên chưa đọc được tệp DOC, ODT, RTF (Debian: apt install libreoffice-writer-nogui).",
    "no-tesseract": "Chưa cài Tesseract nên chưa đọc được ảnh quét (Debian: apt install tesseract-ocr tesseract-ocr-vie).",
    "no-vietnamese": "Tesseract chưa có tiếng Việt nên chưa đọc được ảnh quét (Debian: apt install tesseract-ocr-vie).",
    "picture-too-large": "Ảnh quá lớn. Hãy quét lại khổ A4 ở 300 điểm ảnh mỗi inch (300 dpi) rồi gửi.",
    "no-part": "Chưa cài đủ thành phần để đọc loại tệp này (pip install vanban[pdf,ocr,write]).",
    "not-converted": "LibreOffice không mở được tệp này. Hãy lưu lại thành .docx rồi gửi.",
    "too-slow": "Đọc tệp quá lâu nên đã dừng. Hãy tách tệp thành nhiều phần nhỏ rồi gửi lại.",
    "too-much-memory": "Đọc tệp tốn quá nhiều bộ nhớ nên đã dừng. Hãy tách tệp thành nhiều phần nhỏ rồi gửi lại.",
    "crashed": "Tệp làm chương trình đọc dừng đột ngột, có thể do tệp hỏng. Hãy xuất lại tệp rồi gửi.",
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
