"""评分表 in a browser: a unit claims and appeals, the office approves and decides, a leader sees what came of it."""

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page, expect

from data.sample.minutes import minutes_document
from tests.browser.conftest import sign_in
from tests.browser.reading import take
from tests.browser.test_by_hand import opened, settled, words

UNIT = "明水县"
ITEM = f"score_sheet?unit={quote(UNIT)}&item=investment_rate"


def test_an_appeal_from_the_unit_to_the_approved_points(page: Page, address: str, tmp_path: Path) -> None:
    sign_in(page, address, "baosongyuan")
    page.goto(f"{address}/{ITEM}")
    opened(page, "自评")
    page.get_by_label("自评分").fill("25")
    page.get_by_role("button", name="确认自评").click()
    expect(page.get_by_text("已自评25.00分。")).to_be_visible()
    expect(page.get_by_role("button", name="核定")).to_have_count(0)
    opened(page, "提出申诉")
    page.get_by_label("内容").fill("两个项目的投资未计入")
    assert words(page) == []
    page.get_by_role("button", name="确认提出申诉").click()
    expect(page.locator(".r-open")).to_contain_text("两个项目的投资未计入")

    sign_in(page, address)
    page.goto(f"{address}/score_sheet?part=talk")
    page.get_by_role("link", name=f"{UNIT} · 投资完成率").click()
    opened(page, "核定")
    page.get_by_label("分数").fill("20.5")
    page.get_by_label("理由").fill("核对统计台账")
    paper = tmp_path / "统计台账.docx"
    paper.write_bytes(minutes_document(["台账"]))
    page.locator("input[type=file]").set_input_files(paper)
    expect(page.get_by_text("统计台账.docx").first).to_be_visible()
    assert words(page) == []
    page.get_by_role("button", name="确认核定").click()
    expect(page.get_by_text(f"已核定：{UNIT} 20.50分。")).to_be_visible()
    opened(page, "作出处理")
    take(page, page.get_by_role("combobox", name="处理结果"), "部分成立")
    page.get_by_label("理由").last.fill("一个项目属实")
    page.get_by_role("button", name="确认处理").click()
    expect(page.locator(".r-thread")).to_contain_text("处理：申诉部分成立。一个项目属实（依据：投资完成率核定20.50分）")
    with page.expect_download() as told:
        page.get_by_role("link", name="看文件").first.click()
    assert Path(told.value.path()).read_bytes() == paper.read_bytes()

    sign_in(page, address, "lingdao")
    page.goto(f"{address}/score_sheet?county={quote(UNIT)}")
    row = page.locator(".r-sheet tbody tr", has_text="投资完成率").filter(has_text="20.50").first
    expect(row).to_contain_text("核定20.50分：核对统计台账")
    expect(page.get_by_role("button", name="公示评分表")).to_have_count(0)


def test_a_draft_of_the_rules_is_tried_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/score_sheet?part=rules")
    settled(page)
    page.get_by_label("投资完成率").first.fill("5")
    page.get_by_role("button", name="预览名次变化").click()
    expect(page.get_by_text("权重·投资完成率：35分 → 5分")).to_be_visible()
    assert words(page) == []
    page.get_by_label("修改原因").fill("领导小组会议决定")
    page.get_by_role("button", name="确认保存").click()
    expect(page.get_by_text("各版规则")).to_be_visible()


def test_a_phone_shows_every_part_without_scrolling_sideways(page: Page, reading: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    main = "document.querySelector('[data-testid=stMain]')"
    unit = quote(UNIT)
    for query in ("part=exempt", "part=talk", "part=rules", f"county={unit}", f"unit={unit}&item=permit_rate"):
        page.goto(f"{reading}/score_sheet?{query}")
        expect(page.locator(".c-card").first).to_be_visible()
        assert page.evaluate(f"{main}.scrollWidth <= {main}.clientWidth"), query
        assert words(page) == [], query
