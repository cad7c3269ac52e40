"""现场影像 as a workbook: how each unit stands, which projects lack a photo or video, and all that came."""

from pages.documents.sheet import Column, Sheet, plain
from pages.office import media_missing
from pages.parts import site_pictures
from pages.parts.site_pictures import Pictures
from pages.parts.view import View


def sheets(view: View) -> list[Sheet]:
    """Three sheets of the view's period, county and tier."""
    found = site_pictures.pictures(view)
    period = site_pictures.period_name(view, found.cut_off) if found.cut_off else "会战开始前"
    title = f"{view.where}{period}"
    return [_missing(found, title), _units(found, title), _media(found, title)]


def _missing(found: Pictures, title: str) -> Sheet:
    columns = [Column(one) for one in ("单位", "项目名称", "层级", "责任单位", "形象进度", "最近一次影像")]
    rows = [
        [row.county, row.project_name, row.tier, plain(row.lead_unit), plain(row.physical_progress),
         media_missing.last_seen(found, int(row.project_id))]
        for row in media_missing.listed(found)
    ]  # fmt: skip
    return Sheet("还缺影像", f"{title}还缺影像的项目（共{len(rows)}个）", columns, rows, [media_missing.BASIS])


def _units(found: Pictures, title: str) -> Sheet:
    heads = ("应有影像（个）", "已有", "还缺", "照片（张）", "视频（段）")
    columns = [Column("单位"), *(Column(head, "count") for head in heads)]
    table = found.by_unit
    rows = [list(row) for row in table.itertuples(index=False)]
    total = ["合计", *(int(table[name].sum()) for name in table.columns[1:])] if rows else None
    return Sheet("各单位", f"{title}各单位影像", columns, rows, [media_missing.BASIS], total)


def _media(found: Pictures, title: str) -> Sheet:
    heads = ("单位", "项目名称", "种类", "拍摄时间", "报送时间", "报送人", "文件", "备注")
    rows = [
        [one.county, found.name(one), site_pictures.kind_name(one), f"{one.taken_at:%Y-%m-%d %H:%M}" if one.taken_at
         else None, f"{one.received_at:%Y-%m-%d %H:%M}", one.received_by, one.file_name,
         "确认重复" if one.medium_id in found.repeated else None]
        for one in sorted(found.of_period, key=lambda one: (one.county, one.project_id, one.medium_id))
    ]  # fmt: skip
    return Sheet("影像目录", f"{title}影像目录", [Column(head) for head in heads], rows)
