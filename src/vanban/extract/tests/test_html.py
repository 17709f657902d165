"""Web pages: their text, without what they mark as standing beside it."""

import pytest

from vanban import extract

TEXT = "Kế hoạch tổ chức Tháng hành động vì trẻ em"


def page(beside: str) -> list[str]:
    content = f"<html><head><title>a</title></head><body>{beside}<main><p>{TEXT}</p></main></body></html>"
    return [line for line in extract(content.encode()).text.split("\n") if line.strip()]


@pytest.mark.parametrize(
    "beside",
    [
        "<nav><ul><li>Trang chủ</li></ul></nav>",
        "<aside>Tin mới</aside>",
        "<footer>Bản quyền thuộc về Sở Y tế</footer>",
        '<div role="navigation">Trang chủ</div>',
        '<div class="cookie-notice">Trang này dùng cookie</div>',
        '<ol class="breadcrumb"><li>Trang chủ</li></ol>',
        "<div hidden>ẩn</div>",
        '<div aria-hidden="true">ẩn</div>',
        '<p style="color: red; display:none">ẩn</p>',
    ],
)
def test_what_stands_beside_the_text_is_left_out(beside: str) -> None:
    assert page(beside) == [TEXT]


def test_a_text_is_kept_however_it_is_marked() -> None:
    long = "Các trường tổ chức dạy bơi cho học sinh. " * 100
    assert page(f'<div class="share"><p>{long}</p></div>')[0].strip() == long.strip()
    assert page(f"<aside>{long}</aside>")[0].strip() == long.strip()


@pytest.mark.parametrize(
    "kept", ['<div class="shareholders">Cổ đông</div>', '<div class="van-ban-lien-quan">Quyết định 1</div>']
)
def test_words_that_only_look_like_marks_are_kept(kept: str) -> None:
    assert len(page(kept)) == 2
