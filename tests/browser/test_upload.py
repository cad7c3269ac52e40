"""The issue's own proof: a workbook by the page, the difference, confirm, the overview moves, undo, it is back."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import english, lead


def drop(page: Page, files: list[Path]) -> None:
    page.set_input_files("input[type=file]", [str(file) for file in files])
    page.wait_for_selector(".o-tally")
    # The line over the cards comes before the cards.
    count = int(page.locator(".o-tally").inner_text().split()[0])
    expect(page.locator("span.o-file")).to_have_count(count)
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the page is drawn: a rerun closes a list that a person has just opened."""
    page.wait_for_timeout(300)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


def choose(page: Page, title: str) -> None:
    """Press a page's name in the navigation, in its group's menu where it stands in one."""
    entry = page.get_by_role("navigation").get_by_text(title, exact=True)
    entry.wait_for(state="attached")
    if not entry.is_visible():
        page.locator(".c-group", has=page.get_by_text(title, exact=True)).locator("summary").click()
    entry.click()


def go(page: Page, title: str) -> None:
    choose(page, title)
    expect(page.locator("h1")).to_have_text(title)


def tick_all(page: Page) -> None:
    boxes, warned = page.get_by_text("警告已核对"), page.locator(".o-stage-warned")
    for number in range(boxes.count()):
        left = warned.count()
        boxes.nth(number).click()
        expect(warned).to_have_count(left - 1)


def test_a_report_moves_the_overview_and_undo_moves_it_back(address: str, page: Page, store: Path) -> None:
    page.goto(address)
    before = lead(page)
    go(page, "报表上传")
    drop(page, sorted((store / "待报送" / "2020-10-20").iterdir()))
    expect(page.get_by_text("与上次报送相比：有变化").first).to_be_visible()
    page.get_by_text("与上次报送相比").first.click()
    expect(page.locator(".c-table td", has_text="→").first).to_be_visible()
    assert english(page) == []

    tick_all(page)
    page.get_by_role("button", name="全部入库（2 份）").click()
    expect(page.get_by_text("已入库 2 份。")).to_be_visible()
    expect(page.locator(".o-effect", has_text="全市投资完成率").first).to_contain_text("→")
    expect(page.locator(".c-data")).to_contain_text("报送 11/11")
    assert english(page) == []
    go(page, "总览")
    assert lead(page) != before

    go(page, "报表上传")
    for remaining in (1, 0):
        card = page.locator("[class*='st-key-card-']", has=page.locator(".o-stage-accepted")).first
        card.get_by_role("button", name="撤销").click()
        page.get_by_label("撤销原因").fill("报错了期次")
        page.get_by_role("button", name="确认撤销").click()
        expect(page.locator(".o-stage-accepted")).to_have_count(remaining)
    expect(page.get_by_text("已撤销，原先的数据重新生效")).to_be_visible()
    go(page, "总览")
    assert lead(page) == before


def test_one_bad_file_among_ten_is_easy(address: str, page: Page, store: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"not a workbook")
    page.goto(f"{address}/upload")
    waiting = sorted((store / "待报送" / "2020-10-31").iterdir())
    drop(page, [*waiting[:9], tmp_path / "坏.xlsx"])
    expect(page.locator(".o-tally")).to_contain_text("10 份报表")
    expect(page.locator(".o-stage-unreadable")).to_have_count(1)
    tick_all(page)
    page.get_by_role("button", name="全部入库（9 份）").click()
    expect(page.locator(".o-stage-accepted")).to_have_count(9)
    page.get_by_role("button", name="收起已办结的").click()
    expect(page.locator(".o-tally")).to_have_text("1 份报表：1 份读不出来")


def test_a_double_click_accepts_once(address: str, page: Page, store: Path) -> None:
    page.goto(f"{address}/upload")
    drop(page, [next((store / "待报送" / "2020-10-31").glob("兰西*"))])
    tick_all(page)
    page.get_by_role("button", name="确认入库").dblclick()
    expect(page.locator(".o-stage-accepted")).to_have_count(1)
    expect(page.get_by_text("共 100 份，原件全部保留")).to_be_visible()


def test_nothing_scrolls_sideways_on_a_phone(reading: str, page: Page, waiting: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{reading}/upload")
    drop(page, sorted((waiting / "2020-10-20").iterdir()))
    page.get_by_text("与上次报送相比").first.click()
    expect(page.locator(".c-table td", has_text="→").first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    main = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
