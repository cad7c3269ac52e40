"""What pages give out, as a person takes it: 导出 Excel, 打印一页（Word）, 存为图片."""

import io
from pathlib import Path
from urllib.parse import quote

from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.reading import english


def _taken(page: Page, name: str, folder: Path) -> tuple[str, bytes]:
    with page.expect_download() as found:
        page.get_by_text(name, exact=True).first.click()
    place = folder / "taken"
    found.value.save_as(place)
    return found.value.suggested_filename, place.read_bytes()


def test_a_table_and_a_page_of_paper(reading: str, page: Page, tmp_path: Path) -> None:
    page.goto(f"{reading}/county_profile?county={quote('明水县')}")
    expect(page.get_by_text("导出 Excel", exact=True)).to_be_visible()
    name, content = _taken(page, "导出 Excel", tmp_path)
    assert name.startswith("县区画像-明水县-") and load_workbook(io.BytesIO(content)).sheetnames == [
        "目标与位次",
        "还差多少",
        "项目",
        "本期变化",
        "各期报送",
        "收到的文件",
    ]
    name, content = _taken(page, "打印一页（Word）", tmp_path)
    assert name.startswith("县区一页纸-明水县-") and name.endswith(".docx")
    assert Document(io.BytesIO(content)).paragraphs[0].text == "明水县项目会战画像"
    assert english(page) == []


def test_a_chart_as_a_picture(reading: str, page: Page, tmp_path: Path) -> None:
    for width, name in ((1440, "desk"), (390, "phone")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{reading}/")
        button = page.locator(".js-plotly-plot .modebar-btn").first
        button.scroll_into_view_if_needed()
        expect(button).to_have_attribute("data-title", "存为图片")
        assert page.locator(".js-plotly-plot").first.locator(".modebar-btn").count() == 1
        with page.expect_download() as found:
            button.click()
        taken = tmp_path / f"{name}.png"
        found.value.save_as(taken)
        assert found.value.suggested_filename == "全市投资完成率走势.png" and taken.read_bytes()[:4] == b"\x89PNG"
        ground, note = page.evaluate(
            """async bytes => {
                const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
                const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
                canvas.drawImage(image, 0, 0);
                const below = canvas.getImageData(0, image.height - 44, image.width, 44).data;
                return [[...canvas.getImageData(2, 2, 1, 1).data], below.filter(one => one < 120).length];
            }""",
            list(taken.read_bytes()),
        )
        assert ground == [255, 255, 255, 255]
        assert note > 200  # 数据截至 and whose figures they are, in dark words below the chart
        assert page.locator(".js-plotly-plot").first.evaluate(
            "one => one.layout.annotations.every(note => !note.text.includes('数据截至'))"
        )
        assert page.locator(".js-plotly-plot").first.evaluate("one => one.layout.paper_bgcolor") == "rgba(0,0,0,0)"
