"""The door in a real browser: passwords right and wrong, sessions that end under somebody's hands, first passwords."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import sign_in
from tests.browser.reading import english, take
from tests.browser.test_upload import choose, drop, go


def fill(page: Page, login: str, password: str) -> None:
    page.get_by_label("登录名").fill(login)
    page.get_by_label("密码", exact=True).fill(password)
    page.get_by_role("button", name="登录", exact=True).click()


def own_page(browser: Browser) -> Page:
    """A second person's browser; what it logs of refused requests is what the test is about."""
    page = browser.new_page(viewport={"width": 1440, "height": 1000}, locale="zh-CN")
    page.set_default_timeout(60_000)
    return page


def test_signing_in_leads_where_one_wanted_and_out_again(shown: str, browser: Browser) -> None:
    page = own_page(browser)
    page.goto(f"{shown}/upload?county=x")
    assert page.url.startswith(f"{shown}/sign-in") and english(page) == []
    fill(page, "nobody", "wrong-password")
    expect(page.get_by_role("alert")).to_contain_text("登录名或密码不对")
    expect(page.get_by_label("登录名")).to_have_value("nobody")
    page.locator("button[value=lingdao]").click()
    expect(page.locator("h1.c-h1")).to_have_text("报表上传")
    expect(page.locator(".c-notice")).to_contain_text("不在您的权限之内")
    page.locator(".c-person summary").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.locator("h1")).to_have_text("登录")
    page.go_back()
    expect(page.locator("h1")).to_have_text("登录")
    page.context.close()


def test_a_session_that_ends_comes_back_with_all_that_lay_on_the_page(
    address: str, page: Page, browser: Browser, store: Path
) -> None:
    clerk = own_page(browser)
    sign_in(clerk, address)
    clerk.goto(f"{address}/upload")
    drop(clerk, [next((store / "待报送" / "2020-10-20").glob("明水*"))])
    sign_in(page, address, "guanliyuan")
    page.goto(f"{address}/accounts")
    page.get_by_role("button", name="收回").first.click()
    expect(page.locator(".c-notice").first).to_contain_text("已收回")
    clerk.get_by_text("识别结果", exact=True).click()
    again = clerk.frame_locator("iframe[title='登录']")
    again.locator("button[value=bangongshi]").click()
    expect(clerk.locator("iframe[title='登录']")).to_have_count(0)
    expect(clerk.locator(".o-tally")).to_contain_text("1 份报表")
    go(clerk, "总览")


def test_who_is_disabled_is_out_at_the_next_click(address: str, page: Page, browser: Browser) -> None:
    leader = own_page(browser)
    sign_in(leader, address, "lingdao")
    sign_in(page, address, "guanliyuan")
    page.goto(f"{address}/accounts")
    line = page.locator("[data-testid=stHorizontalBlock]", has=page.get_by_text("示例领导", exact=True)).first
    line.get_by_role("button", name="停用").click()
    expect(page.locator(".c-notice").first).to_contain_text("已停用“示例领导”")
    choose(leader, "县区排名")
    expect(leader.locator("iframe[title='登录']")).to_be_visible()


def test_a_new_account_gets_a_password_once_and_changes_it_first(address: str, page: Page, browser: Browser) -> None:
    sign_in(page, address, "guanliyuan")
    page.goto(f"{address}/accounts")
    page.get_by_role("button", name="新建账号").click()
    page.get_by_label("登录名").last.fill("xinren")
    page.get_by_label("姓名").last.fill("辛仁")
    take(page, page.get_by_label("角色").last, "办公室")
    page.get_by_role("button", name="建立", exact=True).click()
    said = page.locator(".c-notice").first
    expect(said).to_contain_text("初始密码：")
    given = said.inner_text().split("初始密码：")[1].split("。")[0]
    assert english(page) == []

    other = own_page(browser)
    other.goto(f"{address}/upload")
    fill(other, "xinren", given)
    expect(other.locator("h1")).to_have_text("辛仁，请设新密码")
    other.goto(f"{address}/upload")
    expect(other.locator("h1")).to_have_text("辛仁，请设新密码")
    other.get_by_label("现在的密码").fill(given)
    for label in ("新密码", "再输一遍"):
        other.get_by_label(label).fill("ten paper lanterns")
    other.get_by_role("button", name="保存新密码").click()
    expect(other.locator("h1.c-h1")).to_have_text("报表上传")


def test_a_reporter_sees_one_unit_alone(reading: str, page: Page) -> None:
    sign_in(page, reading, "baosongyuan")
    go(page, "项目台账")
    expect(page.locator(".c-table tbody tr").first).to_be_visible()
    names = page.locator("body").inner_text()
    others = ("海伦", "绥棱", "望奎", "庆安", "青冈", "北林", "兰西", "安达", "肇东", "市直")
    assert not [name for name in others if name in names] and "明水县" in names
    go(page, "总览")
    overview = page.locator("body").inner_text()
    assert not [name for name in others if name in overview]
    expect(page.get_by_role("navigation").get_by_text("县区排名")).to_have_count(0)


def test_settings_show_what_they_would_do_before_they_do_it(address: str, page: Page) -> None:
    sign_in(page, address, "guanliyuan")
    page.goto(f"{address}/campaign_settings")
    box = page.get_by_label("投资完成率", exact=True).first
    box.fill("95")
    box.press("Tab")
    page.get_by_role("button", name="预览影响").click()
    expect(page.get_by_text("目标·投资完成率：80% → 95%")).to_be_visible()
    assert english(page) == []
    page.get_by_label("修改原因").fill("调度会决定")
    page.get_by_label("修改原因").press("Tab")
    page.get_by_role("button", name="确认保存").click()
    expect(page.locator(".c-notice").first).to_contain_text("已保存")
    go(page, "总览")
    expect(page.locator(".c-lead")).to_contain_text("投资完成率")
    page.goto(f"{address}/audit_log")
    expect(page.get_by_text("修改活动设置").first).to_be_visible()
    assert english(page) == []
