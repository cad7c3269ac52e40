"""Ten files on the desk: the list leads to a card, the bar stays in sight, F5 loses nothing, undo closes its form."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import english
from tests.browser.test_upload import drop

_IS_SEEN = "one => { const at = one.getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }"


def test_a_reload_keeps_the_desk(reading: str, page: Page, waiting: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"not a workbook")
    page.goto(f"{reading}/upload")
    drop(page, [*sorted((waiting / "2020-10-31").iterdir())[:5], tmp_path / "坏.xlsx"])
    expect(page.locator(".o-tally")).to_contain_text("6 份报表")
    said = page.locator(".o-tally").inner_text()
    page.reload()
    expect(page.locator(".o-tally")).to_have_text(said)
    expect(page.locator(".o-list-line")).to_have_count(6)

    page.locator(".o-jump-to").last.click()
    card = page.locator(f"[id='{page.url.rpartition('#')[2]}']")
    expect(card).to_be_in_viewport()
    page.wait_for_timeout(500)
    assert page.locator(".st-key-desk-bar").evaluate(_IS_SEEN)
    assert page.get_by_role("button", name="全部入库").evaluate(_IS_SEEN)
    assert english(page) == []

    page.locator("[data-testid=stButtonGroup]").get_by_text("读不出来 1").click()
    expect(page.locator(".o-list-line")).to_have_count(1)
    expect(page.locator(".o-file", has_text="坏.xlsx")).to_be_visible()


def test_warnings_together_then_undo_with_a_reason(address: str, page: Page, store: Path) -> None:
    page.goto(f"{address}/upload")
    drop(page, sorted((store / "待报送" / "2020-10-31").iterdir())[:3])
    page.get_by_text("一并核对警告").click()
    page.get_by_role("button", name="条警告都已核对").click()
    expect(page.locator(".o-stage-warned")).to_have_count(0)
    page.get_by_role("button", name="全部入库（3 份）").click()
    expect(page.locator(".o-stage-accepted")).to_have_count(3)

    card = page.locator("[class*='st-key-card-']", has=page.locator(".o-stage-accepted")).first
    card.get_by_role("button", name="撤销").click()
    page.get_by_role("button", name="确认撤销").click()
    expect(page.get_by_text("请写明撤销的原因")).to_be_visible()
    expect(page.locator(".o-stage-accepted")).to_have_count(3)
    page.get_by_label("撤销原因").fill("报错了期次")
    page.get_by_role("button", name="确认撤销").click()
    expect(page.get_by_text("号报表已撤销，原先的数据重新生效")).to_be_visible()
    expect(page.locator("[data-testid=stPopoverBody]")).to_have_count(0)
    expect(page.locator(".o-stage-accepted")).to_have_count(2)


def test_a_file_that_is_too_large_is_not_red(reading: str, page: Page, tmp_path: Path) -> None:
    with (tmp_path / "太大.xlsx").open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    page.goto(f"{reading}/upload")
    page.set_input_files("input[type=file]", str(tmp_path / "太大.xlsx"))
    chip = page.locator("[data-testid=stFileChip][aria-invalid=true]")
    expect(chip).to_be_visible()
    colours = chip.evaluate("""one => [one, ...one.querySelectorAll("*")].flatMap(part => {
        const style = getComputedStyle(part); return [style.backgroundColor, style.color, style.borderTopColor]; })""")
    for colour in colours:
        red, green, blue = (float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])
        assert red <= max(green, blue) + 20, colour
