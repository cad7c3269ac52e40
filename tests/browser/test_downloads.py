"""What the upload page gives out: a marked copy to send back, and templates that come back in without a question."""

import zipfile
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.reading import english
from tests.browser.test_upload import drop


def downloaded(page: Page, words: str, folder: Path) -> Path:
    with page.expect_download() as found:
        page.get_by_role("link", name=words).first.click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path


def test_a_marked_copy_is_the_file_with_its_problems(page: Page, reading: str, waiting: Path, tmp_path: Path) -> None:
    page.goto(f"{reading}/upload")
    drop(page, [next((waiting / "2020-10-20").glob("明水*"))])
    copy = downloaded(page, "下载标注副本", tmp_path)
    assert copy.name == "明水县百日会战旬报2020年10月20日(标注副本).xlsx"
    book = load_workbook(copy)
    assert book.sheetnames[0] == "问题清单"
    links = [cell.hyperlink.location for cell in book.worksheets[0]["D"] if cell.hyperlink]
    assert any(link.endswith("!G21") for link in links)
    assert english(page) == []


def test_templates_of_the_missing_units_come_back_in(page: Page, reading: str, tmp_path: Path) -> None:
    page.goto(f"{reading}/upload")
    with zipfile.ZipFile(downloaded(page, "下载填报模板", tmp_path)) as archive:
        archive.extractall(tmp_path / "templates")  # our own archive
        assert len(archive.namelist()) == 2
    drop(page, sorted((tmp_path / "templates").iterdir()))
    expect(page.locator(".o-stage")).to_have_count(2)
    expect(page.locator(".o-stage-asking, .o-stage-blocked, .o-stage-unreadable")).to_have_count(0)
