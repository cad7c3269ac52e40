"""A reporter with a phone on a site: photos by the real control, the wall, a suspect, a video that is sought."""

import base64
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import sign_in
from tests.browser.reading import english, take
from tests.browser.test_upload import drawn
from tests.data.media.drawing import coded, picture, with_exif

# A short video as a phone would record it, made by the browser itself: nothing else on this machine can.
_RECORD = """async () => {
    const canvas = document.createElement("canvas"), painted = canvas.getContext("2d"), parts = [];
    [canvas.width, canvas.height] = [320, 240];
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/mp4" });
    recorder.ondataavailable = (event) => parts.push(event.data);
    let count = 0;
    const painting = setInterval(() => {
        painted.fillStyle = `hsl(${9 * count++} 70% 50%)`; painted.fillRect(0, 0, 320, 240);
    }, 40);
    recorder.start();
    await new Promise((done) => setTimeout(done, 3000));
    const stopped = new Promise((done) => { recorder.onstop = done; });
    recorder.stop();
    await stopped;
    clearInterval(painting);
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join(""));
}"""
_MAIN = "document.querySelector('[data-testid=stMain]')"


def choose_project(page: Page, label: str, words: str) -> None:
    """As a thumb does: open the list, type a few signs, take what fits."""
    take(page, page.get_by_role("combobox", name=label).last, "", typed=words)
    drawn(page)


def send(page: Page, files: list[Path], count: int) -> None:
    page.set_input_files("input[type=file]", [str(file) for file in files])
    expect(page.locator("[class*='st-key-card-media-'] .o-file")).to_have_count(count)
    drawn(page)


def confirm(page: Page, count: int) -> None:
    page.get_by_role("button", name=f"确认报送（{count}份，10月中旬）").click()
    expect(page.get_by_text(f"已报送{count}份影像").first).to_be_visible()
    drawn(page)


def test_photos_from_a_phone_reach_the_wall_and_an_old_one_is_noticed(address: str, page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, address, "baosongyuan")
    page.goto(f"{address}/site_media?part=send")
    files = [tmp_path / f"IMG_{number}.jpg" for number in range(3)]
    for number, file in enumerate(files):
        file.write_bytes(with_exif(picture(200 + number)))
    (tmp_path / "网页.jpg").write_bytes(b"<svg onload=alert(1)></svg>")
    choose_project(page, "这一批的项目（可不选）", "中草药")
    send(page, [*files, tmp_path / "网页.jpg"], 4)
    expect(page.get_by_text("不是照片或视频（SVG 图形）")).to_be_visible()
    assert set(english(page)) <= {"IMG", "jpg", "JPEG", "PNG", "WebP", "HEIC", "MOV", "SVG"}
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    assert page.evaluate(f"{_MAIN}.scrollWidth <= {_MAIN}.clientWidth")
    page.reload()  # as a phone does that took a picture meanwhile
    expect(page.locator("[class*='st-key-card-media-'] .o-file")).to_have_count(4)
    confirm(page, 3)

    # the first of them once more, cut, for another project
    again = picture(200).crop((30, 20, 770, 580))
    (tmp_path / "微信图片.png").write_bytes(coded(again, "PNG"))
    page.goto(f"{address}/site_media?part=send")
    choose_project(page, "这一批的项目（可不选）", "塑料包装")
    send(page, [tmp_path / "微信图片.png"], 1)
    expect(page.get_by_text("疑似重复：与 10月20日").first).to_be_visible()
    expect(page.locator(".p-pair img")).to_have_count(2)
    confirm(page, 1)
    expect(page.get_by_text("1份与以前的照片疑似重复，由办公室判断")).to_be_visible()

    page.goto(f"{address}/site_media")
    shown = page.locator(".p-wall img")
    expect(shown.first).to_be_visible()
    page.wait_for_function("() => [...document.querySelectorAll('.p-wall img')].every((one) => one.naturalWidth > 0)")
    assert page.evaluate(f"{_MAIN}.scrollWidth <= {_MAIN}.clientWidth")
    assert all(shown.nth(number).get_attribute("alt") for number in range(shown.count()))

    sign_in(page, address, "bangongshi")
    page.goto(f"{address}/site_media?part=alike&county=明水县")
    expect(page.get_by_role("button", name="确认重复")).to_have_count(1)
    page.get_by_role("button", name="确认重复").click()
    expect(page.get_by_text("已记为重复，后报的一张不再算本期影像")).to_be_visible()
    expect(page.get_by_text("没有待判断的疑似重复")).to_be_visible()


def test_a_video_is_sent_played_and_sought_by_parts(address: str, page: Page, tmp_path: Path) -> None:
    (tmp_path / "现场.mp4").write_bytes(base64.b64decode(page.evaluate(_RECORD)))
    parts: list[tuple[int, str | None]] = []
    page.on(
        "response",
        lambda one: "/files/medium/" in one.url and parts.append((one.status, one.request.headers.get("range"))),
    )
    page.goto(f"{address}/site_media?part=send")
    choose_project(page, "这一批的项目（可不选）", "中草药")
    send(page, [tmp_path / "现场.mp4"], 1)
    expect(page.get_by_text("视频，320×240")).to_be_visible()
    confirm(page, 1)
    page.locator(".p-wall a.p-tile", has=page.locator(".p-film")).first.click()
    video = page.locator("video")
    expect(video).to_be_visible()
    page.wait_for_function("() => document.querySelector('video').readyState >= 1")
    missed = page.evaluate(
        """() => new Promise((done) => {
            const video = document.querySelector("video");
            const middle = video.duration / 2;  // how long it became depends on how busy the machine was
            video.onseeked = () => done(Math.abs(video.currentTime - middle));
            video.currentTime = middle;
        })"""
    )
    assert missed < 0.1 and (206, "bytes=0-") in parts
    answer = page.evaluate(
        """async () => {
            const address = document.querySelector("video").src;
            const part = await fetch(address, { headers: { Range: "bytes=-8" } });
            return [part.status, (await part.arrayBuffer()).byteLength];
        }"""
    )
    assert answer == [206, 8]
