"""Delivery: every path through its life, and what sender and receiver see of it."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chungtay.core.workflow import NotNow
from chungtay.foundation.accounts.rules import Role
from chungtay.foundation.accounts.tests.factories import officer, reach
from chungtay.foundation.agencies.models import Agency, Kind
from chungtay.foundation.agencies.tests.factories import body
from chungtay.mandate.documents import actions, delivered, papers, queries, recipients
from chungtay.mandate.documents.addressing import Says, line_of_recipients
from chungtay.mandate.documents.delivering import DELIVERY_LIFE, Counts, DeliveryState, Receiving, state_of
from chungtay.mandate.documents.models import Delivery, Document, Entry, Meaning, Recipient
from chungtay.mandate.documents.stamps import Urgency
from chungtay.mandate.documents.tests.factories import draft, issued

TODAY = date(2026, 7, 17)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(TODAY):
        yield


@given(st.lists(st.sampled_from(Receiving), max_size=8))
def test_the_moments_tell_the_state_the_table_says(verbs):
    """Whatever is tried in whatever order: what the table refuses changes nothing, and the moments say the state it leads to."""
    state, opened, acknowledged, returned = DeliveryState.DELIVERED, None, None, None
    now = datetime(2026, 7, 17, tzinfo=UTC)
    for verb in verbs:
        if not DELIVERY_LIFE.may(state, verb):
            continue
        state = DELIVERY_LIFE.after(state, verb)
        opened = None if verb is Receiving.SEND_AGAIN else opened or (now if verb is not Receiving.RETURN else None)
        acknowledged = now if verb is Receiving.ACKNOWLEDGE else acknowledged
        returned = {Receiving.RETURN: now, Receiving.SEND_AGAIN: None}.get(verb, returned)
    assert state_of(opened, acknowledged, returned) is state


@pytest.mark.parametrize(
    ("words", "says", "kinds"),
    [
        ("Lưu: VT, VX.", Says.PAPER, ()),
        ("- Lưu VT", Says.PAPER, ()),
        ("Như trên;", Says.ABOVE, ()),
        ("- Như kính gửi", Says.ABOVE, ()),
        ("UBND các xã, phường;", Says.GROUP, ("peoples_committee",)),
        ("Ủy ban nhân dân các xã, phường, đặc khu (để t/h)", Says.GROUP, ("peoples_committee",)),
        ("Các sở, ban, ngành;", Says.GROUP, ("department",)),
        ("Thành viên BCĐ", Says.GROUP, ("steering_committee",)),
        ("Các đơn vị trực thuộc", Says.GROUP, ()),
        ("Sở Y tế (để b/c);", Says.ONE, ()),
        ("Chủ tịch, các PCT UBND tỉnh", Says.ONE, ()),
    ],
)
def test_a_line_of_recipients_is_read(words, says, kinds):
    line = line_of_recipients(words)
    assert (line.says, line.kinds) == (says, kinds)


@pytest.fixture
def province(db):
    return body("Ủy ban nhân dân tỉnh Bình Lâm", kind=Kind.PEOPLES_COMMITTEE)


@pytest.fixture
def communes(province):
    names = ("Suối Mây", "Nậm Tre", "Đồi Thông")
    return [body(f"Ủy ban nhân dân xã {name}", under=province, kind=Kind.PEOPLES_COMMITTEE) for name in names]


@pytest.fixture
def health(province):
    return body("Sở Y tế tỉnh Bình Lâm", under=province, kind=Kind.DEPARTMENT)


@pytest.fixture
def clerk(province):
    return reach(province, Role.CLERK)


def paper(clerk, *lines: str, **traits) -> Document:
    made = issued(clerk, recipients=lines or ("Như trên",), **traits)
    made.recipients.all().delete()
    Recipient.objects.bulk_create(Recipient(document=made, words=words) for words in (*lines, "Lưu: VT."))
    return made


def by_words(lines):
    return {one.words: ([body.name for body in one.bodies], one.found.value) for one in lines}


def test_recipients_are_matched_and_nothing_is_guessed(clerk, communes, health):
    made = paper(clerk, "UBND các xã, phường", "Sở Y tế tỉnh Bình Lâm (để p/h)", "Sở Y tế", "Thành viên BCĐ tỉnh")
    found = by_words(recipients.addressed(clerk, made))
    assert found["UBND các xã, phường"] == ([one.name for one in sorted(communes, key=lambda c: c.name)], "matched")
    assert found["Sở Y tế tỉnh Bình Lâm (để p/h)"] == ([health.name], "matched")
    assert found["Lưu: VT."] == ([], "paper")
    assert found["Thành viên BCĐ tỉnh"] == ([], "asked")


def test_a_body_is_matched_by_its_name_however_many_names_hold_those_words(clerk):
    for place in range(60):
        body(f"Ban chỉ đạo {place:02} của Sở Nội vụ")
    meant = body("Sở Nội vụ")
    line = recipients.addressed(clerk, paper(clerk, "Sở Nội vụ"))[0]
    assert [one.pk for one in line.bodies] == [meant.pk]


@pytest.mark.parametrize("count", [1, 20])
def test_lines_are_matched_in_the_same_few_questions_however_many(
    clerk, communes, django_assert_max_num_queries, count
):
    names = [f"Hội {at:02} của tỉnh" for at in range(count)]
    for name in names[::2]:
        body(name)
    made = paper(clerk, *names, *(["UBND các xã", "Các trường"] * count))
    with django_assert_max_num_queries(12):
        assert len(recipients.addressed(clerk, made)) == 3 * count + 1


def test_a_name_two_bodies_bear_is_asked(clerk, health):
    for _ in range(2):
        body("Hội Khuyến học", kind=Kind.MASS_ORGANISATION)
    made = paper(clerk, "Hội Khuyến học")
    (asked, _paper) = recipients.addressed(clerk, made)
    assert asked.found == "asked"
    assert len(asked.offered) >= 2


def test_as_above_means_whom_the_letter_is_addressed_to(clerk, communes, health):
    made = paper(clerk, "Như trên", kind_code="cong_van", addressees=("Sở Y tế tỉnh Bình Lâm", "UBND các xã"))
    line = recipients.addressed(clerk, made)[0]
    assert {one.pk for one in line.bodies} == {health.pk, *(one.pk for one in communes)}


def test_an_answer_is_remembered_by_the_body(clerk, client, province, communes, health):
    made = paper(clerk, "Các cơ quan liên quan")
    client.force_login(officer(province, Role.CLERK))
    page = reverse("documents:whom", args=[made.pk])
    assert "Các cơ quan liên quan" in client.get(page).content.decode()
    sent = client.post(page, {"cq-0": [health.pk, communes[0].pk]})
    assert sent.url == reverse("documents:send", args=[made.pk])
    again = paper(clerk, "Các cơ quan liên quan")
    line = recipients.addressed(clerk, again)[0]
    assert {one.pk for one in line.bodies} == {health.pk, communes[0].pk}
    assert Meaning.objects.get().agency == province


def test_a_wrong_answer_is_corrected(clerk, client, province, communes, health):
    made = paper(clerk, "Các cơ quan liên quan")
    client.force_login(officer(province, Role.CLERK))
    page = reverse("documents:whom", args=[made.pk])
    client.post(page, {"cq-0": [health.pk]})
    send = client.get(reverse("documents:send", args=[made.pk])).text
    assert f'href="{page}"' in send
    assert "Sửa nơi nhận này là ai" in send
    shown = client.get(page)
    assert "Đã trả lời trước đây" in shown.text
    (line,) = shown.context["forms"].remembered
    assert line.bodies == [health]
    client.post(page, {"cq-0": [communes[0].pk]})
    assert [one.pk for one in recipients.addressed(clerk, made)[0].bodies] == [communes[0].pk]
    client.post(page, {"giay-0": "1"})
    assert recipients.addressed(clerk, made)[0].found == "paper"
    assert client.get(page).context["forms"].remembered[0].is_paper
    assert f'href="{page}"' in client.get(reverse("documents:send", args=[made.pk])).text


def test_the_page_that_asks_looks_for_names_and_keeps_what_was_typed(clerk, client, province, health):
    made = paper(clerk, "Cơ quan thường trực")
    client.force_login(officer(province, Role.CLERK))
    page = reverse("documents:whom", args=[made.pk])
    text = client.post(page, {"tim-0": "so y te"}).content.decode()
    assert "Hãy đánh dấu cơ quan bạn muốn nói." in text
    assert health.name in text
    assert "Không có cơ quan nào tên như vậy." in client.post(page, {"tim-0": "sở thú"}).content.decode()
    client.post(page, {"giay-0": "1"})
    assert recipients.addressed(clerk, made)[0].found == "paper"


def test_sending_offers_exactly_the_matched(clerk, client, province, communes, health):
    made = paper(clerk, "UBND các xã, phường", "Ai đó")
    client.force_login(officer(province, Role.CLERK))
    page = reverse("documents:send", args=[made.pk])
    text = client.get(page).content.decode()
    assert "→ 3 cơ quan" in text
    assert "Nơi nhận này là ai?" in text
    assert "chỉ bản giấy" in text
    assert "Hãy đánh dấu ít nhất một nơi nhận." in client.post(page, {}).content.decode()
    client.post(page, {"lines": ["0"]})
    assert set(made.deliveries.values_list("receiver", flat=True)) == {one.pk for one in communes}


def test_three_receive_it_one_opens_one_acknowledges_one_returns(clerk, client, province, communes):
    made = paper(clerk, "UBND các xã, phường")
    papers.send(clerk, made, communes)
    eyes = [reach(one, Role.COMMUNE_OFFICER) for one in communes]
    actions.open_delivery(eyes[0], made)
    actions.acknowledge(eyes[1], delivered.to_acknowledge(eyes[1]).values_list("pk", flat=True))
    actions.send_back(eyes[2], delivered.to_acknowledge(eyes[2]).get(), why="Xã Đồi Thông không có trẻ em liên quan")
    assert delivered.counts(clerk, made) == Counts(sent=3, opened=2, acknowledged=1, returned=1)
    assert [one.state for one in delivered.sent(clerk, made)] == ["returned", "opened", "acknowledged"]
    assert not Document.objects.within(eyes[2]).filter(pk=made.pk).exists()
    client.force_login(officer(province, Role.CLERK))
    desk = client.get(reverse("desk:home")).content.decode()
    assert "Xã Đồi Thông không có trẻ em liên quan" in desk
    text = client.get(reverse("documents:sent", args=[made.pk])).content.decode()
    assert "Đã gửi 3, mở 2, tiếp nhận 1, trả lại 1." in text
    table = b"".join(client.get(reverse("documents:sent_csv", args=[made.pk])).streaming_content).decode()
    assert "Xã Đồi Thông không có trẻ em liên quan" in table
    papers.send(clerk, made, [communes[2]])
    assert delivered.counts(clerk, made).returned == 0
    assert Document.objects.within(eyes[2]).filter(pk=made.pk).exists()
    assert not delivered.came_back(clerk).exists()


def test_what_is_numbered_is_acknowledged_and_not_returned(clerk, communes):
    made = paper(clerk, "UBND các xã, phường")
    papers.send(clerk, made, communes[:1])
    eyes = reach(communes[0], Role.COMMUNE_OFFICER)
    delivery = delivered.to_acknowledge(eyes).get()
    actions.number(eyes, made)
    with pytest.raises(NotNow):
        actions.send_back(eyes, delivery, why="Nhầm")
    assert Delivery.objects.get(pk=delivery.pk).state == "acknowledged"
    assert Entry.objects.filter(document=made, agency=communes[0]).exists()


def test_a_reason_is_asked_for(clerk, client, communes):
    made = paper(clerk, "UBND các xã, phường")
    papers.send(clerk, made, communes[:1])
    delivery = made.deliveries.get()
    client.force_login(officer(communes[0], Role.COMMUNE_OFFICER))
    page = reverse("documents:send_back", args=[delivery.pk])
    assert client.post(page, {"why": " "}).status_code == 200
    assert Delivery.objects.get(pk=delivery.pk).state == "delivered"
    client.post(page, {"why": "Không thuộc địa bàn"})
    assert Delivery.objects.get(pk=delivery.pk).return_why == "Không thuộc địa bàn"


def test_those_of_another_body_are_passed_over(clerk, communes):
    made = paper(clerk, "UBND các xã, phường")
    papers.send(clerk, made, communes)
    eyes = reach(communes[0], Role.COMMUNE_OFFICER)
    assert actions.acknowledge(eyes, made.deliveries.values_list("pk", flat=True)) == 1


def test_the_most_urgent_comes_first_and_says_so_in_words(clerk, client, communes):
    for urgency in ("", "khan", "hoa_toc", "thuong_khan"):
        made = draft(clerk, title=f"Việc {urgency or 'thường'}")
        Document.objects.filter(pk=made.pk).update(urgency=urgency)
        papers.send(clerk, papers.issue(clerk, made, issued_on=TODAY), communes[:1])
    eyes = reach(communes[0], Role.COMMUNE_OFFICER)
    order = ["hoa_toc", "thuong_khan", "khan", ""]
    assert [one.document.urgency for one in delivered.to_acknowledge(eyes)] == order
    assert [one.document.urgency for one in queries.register(eyes, "in", {})] == order
    client.force_login(officer(communes[0], Role.COMMUNE_OFFICER))
    for page in ("documents:register", "documents:to_acknowledge", "desk:home"):
        text = client.get(reverse(page)).content.decode()
        assert text.index("Việc hoa_toc") < text.index("Việc thuong_khan") < text.index("Việc khan")
        assert {"HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"} <= set(re.findall("HỎA TỐC|THƯỢNG KHẨN|KHẨN", text))


def test_urgency_is_printed_on_the_paper_and_read_again(clerk):
    made = draft(clerk)
    actions.set_urgency(clerk, made, Urgency.EXPRESS)
    made.refresh_from_db()
    done = papers.issue(clerk, made, issued_on=TODAY)
    assert "HỎA TỐC" in done.texts.get().text
    with pytest.raises(NotNow):
        actions.set_urgency(clerk, done, Urgency.ORDINARY)


@pytest.mark.parametrize("count", [124, 3321])
def test_the_senders_page_asks_the_same_few_questions(clerk, client, province, django_assert_max_num_queries, count):
    made = paper(clerk, "UBND các xã")
    bodies = Agency.objects.bulk_create(
        Agency(
            code=f"x{at}",
            name=f"Xã {at}",
            short_name=f"Xã {at}",
            symbol="UBND",
            line="gov",
            kind="peoples_committee",
            search_name=f"xa {at}",
        )
        for at in range(count)
    )
    papers.send(clerk, made, bodies)
    client.force_login(officer(province, Role.CLERK))
    for page in ("documents:sent", "documents:document", "documents:send"):
        with django_assert_max_num_queries(30):
            assert client.get(reverse(page, args=[made.pk])).status_code == 200
