"""Over the cards: what is on the desk, jumping, filtering, and all warnings at once."""

from datetime import date, datetime

from streamlit.testing.v1 import AppTest

from data.store import Store
from tests.commands.small_workbooks import INVESTED, book, progress, roster
from tests.pages.office.conftest import accept
from tests.pages.office.test_upload_page import cards, dropped, labels, opened, press, reloaded, text

EARLIER = progress({"湖滨路改造": 500, "东湖水厂": 900, "老街修缮": 80}, cut_off=date(2023, 3, 3))


def three(page: AppTest) -> AppTest:
    return dropped(page, 坏=b"not a workbook", 一=progress(INVESTED), 二=EARLIER)


def shown_cards(page: AppTest) -> int:
    return text(page).count('class="o-file"')


def test_the_list_tells_every_file_and_leads_to_its_card(office: Store) -> None:
    page = three(opened())
    for key, one in cards(page).items():
        assert f'href="#file-{key[:16]}" class="o-jump-to">{one.file}<' in text(page)
        assert f'id="file-{key[:16]}"' in text(page)
    assert "警告 1 条" in text(page) and "错误 1 条" in text(page)


def test_one_file_needs_no_list(office: Store) -> None:
    assert 'class="o-list"' not in text(dropped(opened(), 一=progress(INVESTED)))


def test_the_filter_shows_what_is_to_be_done(office: Store) -> None:
    page = three(opened())
    assert shown_cards(page) == 3
    (chips,) = page.get("button_group")
    assert [one.content for one in chips.proto.options] == ["读不出来 1", "核对警告后可入库 2"]
    page.session_state["desk-filter-unreadable-warned"] = "unreadable"
    page.run()
    assert shown_cards(page) == 1
    assert "3 份报表" in text(page)


def test_warnings_of_all_files_are_ticked_once_they_are_opened(office: Store) -> None:
    page = three(opened())
    assert not [label for label in labels(page) if "都已核对" in label]
    page.session_state["warnings-together"] = True
    page.run()
    (tick,) = [label for label in labels(page) if "都已核对" in label]
    assert tick == "以上 2 份文件的 2 条警告都已核对，按原表入库（王敏）"
    press(page, tick)
    assert "2 份可入库" in text(page)
    assert all(box.value for box in page.checkbox)
    press(page, "全部入库（2 份）")
    assert len(office.uploads()) == 2, (
        "the second is to be seen again, since the first changed what it is compared with"
    )


def test_what_cannot_go_in_says_why(office: Store) -> None:
    page = dropped(opened(), 周报=progress({"湖滨路改建": 600, "东湖水厂": 1000, "老街修缮": 90}))
    confirm = next(one for one in page.button if one.label == "确认入库")
    assert confirm.disabled and "先回答 1 个问题，才能入库。" in text(page)


def test_a_ticked_card_in_another_tab_is_ticked_here(office: Store) -> None:
    page = dropped(opened(), 周报=progress(INVESTED))
    other = reloaded()
    page.checkbox[0].check().run()
    assert other.run().checkbox[0].value is True


def test_what_would_be_replaced_is_told_with_who_and_when(office: Store) -> None:
    accept(office, "周报.xlsx", progress(INVESTED), datetime(2023, 3, 11, 9, 0))
    page = dropped(opened(), 更正=progress(INVESTED | {"东湖水厂": 1100}))
    assert "入库后将替代第 2 号（周报.xlsx，3月11日 09:00 由李强入库）" in text(page)


def test_only_a_part_is_replaced_and_only_that_is_told(office: Store) -> None:
    accept(office, "周报.xlsx", progress(INVESTED), datetime(2023, 3, 11, 9, 0))
    page = dropped(opened(), 二类=progress({"老街修缮": 95}))
    assert "入库后将替代第 2 号中东湖区二类的部分（周报.xlsx" in text(page)


def test_nothing_is_said_where_nothing_is_replaced(office: Store) -> None:
    assert "入库后将替代" not in text(dropped(opened(), 周报=progress(INVESTED)))


def test_a_roster_tells_its_day_and_what_it_replaces(office: Store) -> None:
    page = dropped(opened(), 清单=roster())
    assert "生效日期" in text(page)
    assert "第 1 号" in text(page)
    assert "入库后在“报送记录”中查看" not in text(page)


def test_a_sheet_that_is_made_a_roster_is_warned_of(office: Store) -> None:
    page = dropped(opened(), 周报=progress(INVESTED))
    assert "注意：" not in text(page)
    (key,) = cards(page)
    page.session_state[f"seen-{key}-0"] = True
    page.run()
    next(one for one in page.selectbox if one.label == "工作表类型").set_value("roster").run()
    assert "按您的更正作为项目清单读取" in text(page) and "现行清单被它替代" in text(page)


def test_a_file_without_a_table_offers_nothing_about_one(office: Store) -> None:
    page = dropped(opened(), 坏=b"not a workbook")
    words = text(page)
    assert not [word for word in ("识别结果", "相比", "标注副本") if word in words]
    page = dropped(press(page, "移开"), 空=book("请查收附件", (), ()))
    words = text(page)
    assert not [word for word in ("识别结果", "相比", "标注副本") if word in words]


def test_after_a_commit_elsewhere_one_sentence_is_said(office: Store) -> None:
    content = progress(INVESTED)
    page = dropped(opened(), 周报=content)
    accept(office, "周报.xlsx", content, datetime(2023, 3, 11, 9, 0))
    words = text(page.run())
    assert "该文件已于 3月11日 09:00 由李强报送，没有改变任何数据。" in words
    assert "看过之后又有报表入库" not in words
