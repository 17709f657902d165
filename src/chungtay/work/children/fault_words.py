"""What is wrong with a row, as a sentence an officer can act on. In Vietnamese: it goes into the officer's own workbook."""

from chungtay.work.children.columns import Fault

FAULTS = {
    Fault.NO_NAME: "Thiếu họ tên",
    Fault.NO_BIRTH: "Thiếu ngày sinh (chỉ biết năm thì ghi năm)",
    Fault.BAD_BIRTH: "Không đọc được ngày sinh “{words}”: ghi 05/09/2017, 09/2017 hoặc 2017",
    Fault.FUTURE_BIRTH: "Ngày sinh “{words}” chưa đến",
    Fault.OF_AGE: "Sinh “{words}”: không còn là trẻ em",
    Fault.BAD_SEX: "Giới tính “{words}”: ghi Nam hoặc Nữ, chưa rõ thì để trống",
    Fault.BAD_ETHNICITY: "Không có dân tộc “{words}” trong danh mục",
    Fault.BAD_GROUP: "Không có nhóm “{words}” trong danh mục: ghi đúng tên nhóm, cách nhau bằng dấu chấm phẩy",
    Fault.LONG: "Cột “{words}” quá dài",
    Fault.TWICE: "Trùng với một dòng ở trên (họ tên, ngày sinh, giới tính)",
    Fault.HERE: "Trẻ đã có trong danh sách (trùng họ tên, ngày sinh, giới tính)",
}


def sentence(fault: Fault, words: str) -> str:
    """Return the sentence."""
    return FAULTS[fault].format(words=words)
