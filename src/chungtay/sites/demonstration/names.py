"""Invented people. Family, middle and given names are common ones, put together by chance: nobody is meant."""

from random import Random

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý K'Sor Cil Ka".split()
MIDDLES = {
    "f": "Thị Ngọc Thu Thanh Kim Bảo Khánh Minh Hoài Diệu".split(),
    "m": "Văn Hữu Đức Minh Quốc Gia Thành Công Xuân Anh".split(),
}
GIVEN = {
    "f": "An Anh Bình Chi Dung Duyên Giang Hà Hạnh Hoa Hương Lan Linh Mai My Nga Ngân Nhi Oanh Phương Quỳnh Thảo Trang Vân".split(),
    "m": "An Bảo Cường Dũng Đạt Hải Hiếu Hoàng Huy Khang Khoa Kiên Lâm Long Minh Nam Nghĩa Phong Phúc Quân Sơn Tài Tuấn".split(),
}


def person(chance: Random, sex: str) -> str:
    """Return an invented full name of that sex ("f" or "m")."""
    return f"{chance.choice(FAMILIES)} {chance.choice(MIDDLES[sex])} {chance.choice(GIVEN[sex])}"
