"""A draft as it is written: State and union papers end with "./."."""

import pytest

from chungtay.mandate.documents.drafts import closed
from vanban.writing import Article, Column, LayoutKind, ListItem, Paragraph, Table


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Đề nghị các xã thực hiện.", "Đề nghị các xã thực hiện./."),
        ("Không có", "Không có./."),
        ("Các xã báo cáo đúng hạn./.", "Các xã báo cáo đúng hạn./."),
        ("gồm các đơn vị sau:", "gồm các đơn vị sau:"),
    ],
)
def test_the_last_words_of_a_paper_end_once(text, ended):
    body = (Paragraph("Mở đầu."), Paragraph(text))
    assert closed(body, LayoutKind.STATE) == (Paragraph("Mở đầu."), Paragraph(ended))
    assert closed((ListItem(text),), LayoutKind.UNION) == (ListItem(ended),)


def test_an_article_ends_in_its_last_paragraph_and_a_table_has_no_end():
    (article,) = closed((Article(2, "Thi hành", ("Có hiệu lực.", "Các đơn vị thi hành.")),), LayoutKind.STATE)
    assert article == Article(2, "Thi hành", ("Có hiệu lực.", "Các đơn vị thi hành./."))
    table = Table((Column("TT"),), ())
    assert closed((table,), LayoutKind.STATE) == (table,)


def test_papers_of_the_party_end_with_a_full_stop():
    body = (Paragraph("Đề nghị các chi bộ thực hiện."),)
    assert closed(body, LayoutKind.PARTY) == body
