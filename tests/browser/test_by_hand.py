"""前期手续 and 问题会商 in a browser: a cell filled in and undone, a problem entered, put off, minuted and closed."""

from pathlib import Path
from re import fullmatch

from playwright.sync_api import Page, expect

from data.sample.minutes import minutes_document
from tests.browser.conftest import sign_in
from tests.browser.reading import english, take


def words(page: Page) -> list[str]:
    """English on the page, names of files, sheets and cells aside."""
    known = {"Word", "PDF", "JPG", "MB", "KB", "Excel", "docx", "xlsx", "Sheet", "MW"}
    return [word for word in english(page) if word not in known and not fullmatch(r"[A-Z]{1,2}", word)]


def settled(page: Page) -> None:
    """The script has run to its end: what is clicked now is not replaced under the hand."""
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_timeout(300)


def opened(page: Page, label: str) -> None:
    """Open a popover; its opening is a run of the script."""
    settled(page)
    page.get_by_role("button", name=label).first.click()
    settled(page)


def test_a_permit_is_filled_in_counts_and_is_undone(page: Page, address: str) -> None:
    page.goto(f"{address}/permits?list=overdue")
    expect(page.locator("tbody tr").first).to_be_visible()
    before = page.locator("tbody tr").count()
    assert before > 5 and words(page) == []
    page.locator("td.c-main a").first.click()
    expect(page.get_by_text("现在以此为准")).to_be_visible()
    settled(page)
    take(page, page.get_by_role("combobox", name="状态"), "已办")
    page.get_by_label("容缺期限").fill("")
    page.get_by_label("文号").fill("建审〔2020〕7号")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已登记：")).to_be_visible()
    expect(page.locator("tr.p-chosen")).to_contain_text("建审〔2020〕7号")
    assert words(page) == []
    page.get_by_text("返回前期手续").click()
    expect(page.locator("tbody tr")).to_have_count(before - 1)
    page.go_back()
    opened(page, "撤销")
    page.get_by_label("撤销原因").fill("登错了")
    page.get_by_role("button", name="确认撤销").click()
    expect(page.get_by_text("改用它之前的说法").first).to_be_visible()
    expect(page.locator("tr.p-chosen")).to_contain_text("逾期")


def test_a_problem_from_its_entry_to_its_end(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}/issues")
    opened(page, "登记问题")
    page.get_by_label("问题", exact=True).fill("进场道路被水冲断")
    take(page, page.get_by_role("combobox", name="类型").last, "水电路配套")
    page.get_by_label("解决期限").fill("2020-10-25")
    assert words(page) == []
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_text("已登记为第")).to_be_visible()
    page.get_by_role("link", name="进场道路被水冲断").click()
    opened(page, "延期")
    page.get_by_label("新的期限").fill("2020-11-05")
    page.get_by_label("延期理由").fill("等待材料")
    page.get_by_role("button", name="确认延期").click()
    expect(page.locator(".c-timeline")).to_contain_text("到2020-11-05：等待材料")
    paper = tmp_path / "会商纪要.docx"
    paper.write_bytes(minutes_document(["纪要"]))
    opened(page, "存入会商纪要")
    page.locator("input[type=file]").set_input_files(paper)
    expect(page.get_by_text("会商纪要.docx").first).to_be_visible()
    assert words(page) == []
    page.get_by_role("button", name="存入", exact=True).click()
    with page.expect_download() as told:
        page.get_by_role("link", name="会商纪要.docx").click()
    assert Path(told.value.path()).read_bytes() == paper.read_bytes()
    opened(page, "办结")
    page.get_by_label("处理结果").fill("道路已修通")
    page.get_by_role("button", name="确认办结").click()
    expect(page.locator(".c-timeline")).to_contain_text("道路已修通")
    assert words(page) == []
    sign_in(page, address, "lingdao")
    page.goto(f"{address}/issues?list=closed")
    expect(page.get_by_role("link", name="进场道路被水冲断")).to_be_visible()
    expect(page.get_by_role("button", name="登记问题")).to_have_count(0)


def test_a_phone_shows_both_without_scrolling_sideways(page: Page, reading: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    main = "document.querySelector('[data-testid=stMain]')"
    places = ("permits", "permits?list=lacking", "permits?project=1&cell=施工许可", "issues", "issues?list=causes",
              "issues?list=proposed")  # fmt: skip
    for place in places:
        page.goto(f"{reading}/{place}")
        expect(page.locator(".c-card").first).to_be_visible()
        assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth"), place
