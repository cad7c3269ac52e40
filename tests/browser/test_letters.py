"""督办 in a real Chromium: proposed, agreed to, issued, taken as a Word file, answered, accepted, closed."""

import io
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from data.store import Store
from data.store.letters.letter import STATE_WORDS
from tests.browser.conftest import sign_in
from tests.browser.reading import english
from tests.browser.test_upload import drawn
from tests.campaigns import shipped

UNIT, LATIN = "明水县", {"Word", "docx", "pdf"}


def _decide(page: Page, address: str) -> str:
    """The first proposal of the reporter's unit; the project's name."""
    page.goto(f"{address}/supervision?county={UNIT}")
    form = page.locator("[class*=st-key-card-proposals]")
    unit = form.locator(".s-unit", has_text=UNIT)
    expect(unit).to_be_visible()
    box = form.locator("[data-testid=stCheckbox]", has_text=f"督办单 · {UNIT}").last
    name = box.inner_text().partition("·")[2].strip()
    box.locator("label").click()
    page.get_by_role("button", name="决定发文").click()
    expect(page.get_by_text("已决定发文1件")).to_be_visible()
    return name


def _issue(page: Page, name: str) -> None:
    """Agreed to and issued alone, whatever else waits."""
    for stage, button, done in (("consent", "记录市政府同意", "已记录同意1件"), ("issue", "编号签发", "已签发1件")):
        card = page.locator(f"[class*=st-key-card-{stage}]")
        boxes = card.locator("[data-testid=stCheckbox]")
        expect(boxes.filter(has_text=name)).to_be_visible()
        drawn(page)
        for other in {one for one in boxes.all_inner_texts() if name not in one}:
            boxes.filter(has_text=other).first.locator("label").click()
            drawn(page)
        if stage == "consent":
            card.get_by_label("同意的领导").fill("某市长")
        card.get_by_role("button", name=button).click()
        expect(page.get_by_text(done)).to_be_visible()


def test_from_the_proposal_to_the_end(page: Page, address: str, tmp_path: Path) -> None:
    name = _decide(page, address)
    _issue(page, name)
    assert set(english(page)) <= LATIN
    page.goto(f"{address}/supervision?part=register&county={UNIT}&state=issued")
    row = page.locator("table tr", has_text=name)
    expect(row).to_be_visible()
    assert set(english(page)) <= LATIN
    label = row.locator("a").first.inner_text()
    row.locator("a").first.click()
    expect(page.get_by_text("触发事实")).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载文书").click()
    taken.value.save_as(tmp_path / "letter.docx")
    said = "\n".join(one.text for one in Document(io.BytesIO((tmp_path / "letter.docx").read_bytes())).paragraphs)
    assert label in said and name in said and "10月28日前" in said
    letter = page.url
    sign_in(page, address, "baosongyuan")
    page.goto(letter)
    page.get_by_role("button", name="反馈", exact=True).click()
    page.get_by_label("反馈内容").fill("已增加作业面，月底前赶上进度。")
    attached = {"name": "整改.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 test"}
    page.locator("input[type=file]").set_input_files(files=[attached])
    expect(page.get_by_text("整改.pdf")).to_be_visible()
    page.get_by_role("button", name="提交反馈").click()
    expect(page.get_by_text("已提交反馈")).to_be_visible()
    sign_in(page, address)
    page.goto(letter)
    expect(page.get_by_role("link", name="整改.pdf")).to_be_visible()
    for button, state in (("认可反馈", "反馈已认可"), ("办结", "已办结")):
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_role("button", name=f"确认{button}").click()
        expect(page.locator(".s-state", has_text=state)).to_be_visible()
    assert set(english(page)) <= LATIN


def test_an_office_template_is_looked_into_and_used(page: Page, address: str) -> None:
    page.goto(f"{address}/supervision?part=templates")
    with page.expect_download() as taken:
        page.get_by_role("link", name="下载模板").first.click()
    document = Document(str(taken.value.path()))
    document.add_paragraph("本委自行添加的一句。")
    for name, extra, said in (("甲.docx", None, "已通过检查并启用"), ("乙.docx", "{{ 文号.format() }}", "没有保存")):
        if extra:
            document.add_paragraph(extra)
        content = io.BytesIO()
        document.save(content)
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        file = {"name": name, "mimeType": kind, "buffer": content.getvalue()}
        page.locator("input[type=file]").set_input_files(files=[file])
        expect(page.get_by_text(name).first).to_be_visible()  # not the first one's, which the page tells of, too
        page.get_by_role("button", name="检查并启用").click()
        expect(page.get_by_text(said).first).to_be_visible()
    page.get_by_role("button", name="恢复自带模板").click()
    expect(page.get_by_text("已恢复程序自带的模板")).to_be_visible()


def test_a_phone_has_no_sideways_scroll(page: Page, reading: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for query in ("", "?part=register", "?part=templates", "?letter=3"):
        page.goto(f"{reading}/supervision{query}")
        expect(page.locator(".c-card, [class*=st-key-card-]").first).to_be_visible()
        page.wait_for_timeout(800)
        wide = page.evaluate(
            "(() => {const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth})()"
        )
        assert wide <= 0, query


def test_the_demonstration_has_a_letter_in_every_state(store: Path) -> None:
    with Store.open(store, shipped()) as opened:
        letters = opened.letters.all()
        assert {one.state for one in letters} == set(STATE_WORDS)
        assert len({one.decision.county for one in letters}) > 3
        labels = [one.label for one in letters if one.label]
        assert labels[:4] == [f"绥百办提〔2020〕{number}号" for number in range(1, 5)]
        assert opened.register.first_broken_entry() is None
