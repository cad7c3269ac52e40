"""The catalogue of problems: code → severity and the sentence. With ``check_problems`` the only place that words them.

Sentences are format strings; ``problem`` fills them. {at} is the place ("第F列", "F12"), {value} what stood there.
"""

from collections.abc import Iterable
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from data.ingest.check_problems import CHECKS
from data.ingest.model import Candidate, Problem, Severity

WHOLE = 1e15  # larger numbers have lost digits already

CATALOGUE: dict[str, tuple[Severity, str]] = {
    # the file
    "file.empty": ("error", "文件是空的,未读取任何内容;请检查后重新上传。"),
    "file.encrypted": ("error", "文件设有打开密码,无法读取;请取消密码、另存后重新上传。"),
    "file.truncated": ("error", "文件不完整或已损坏,未读取任何内容;请用 Excel 或 WPS 打开、另存后重新上传。"),
    "file.not_a_spreadsheet": ("error", "这不是电子表格({value}),未读取;请上传 xlsx、xls、et、ods 或 csv 表格。"),
    "file.too_large": ("error", "文件超出可读范围({value}),未读取;请删除多余行列、图片后另存再上传。"),
    "file.timeout": ("error", "文件读取超过时限,已中止;请另存为普通 xlsx 后重新上传。"),
    "file.crashed": ("error", "文件使读取程序异常中止,未读取任何内容;请另存为普通 xlsx 后重新上传。"),
    "file.failed": (
        "error",
        "程序读取这个文件时出错,这个文件没有读取,其他文件和已入库的数据不受影响;"
        "请把错误编号 {value} 告诉管理员,也可将表格另存为普通 xlsx 后重新上传。",
    ),
    "file.busy": ("error", "正在处理的大文件较多,本文件没有轮到,未读取任何内容;请过几分钟重新上传。"),
    "file.too_old": (
        "error",
        "这是 Excel 95 或更早的格式,中文无法可靠读出,未读取任何内容;请用 Excel 或 WPS 打开、另存为 xlsx 后重新上传。",
    ),
    "file.open_quote": (
        "error",
        "第{value}行的引号没有成对,后面的行会被并入同一格,未读取任何内容;请改正该行引号,或另存为 xlsx 后重新上传。",
    ),
    "file.unreadable": ("error", "文件无法解析({value}),未读取任何内容;请另存为普通 xlsx 后重新上传。"),
    "file.no_known_sheet": ("error", "没有找到项目清单、进度表、前期手续表或问题清单;请检查表头是否含项目名称等列。"),
    "file.received": ("info", "同样的文件已于{value}收到。"),
    # the sheet
    "sheet.skipped": ("info", "工作表未读取:{value}。"),
    "sheet.skipped_with_amounts": ("warning", "工作表未读取:{value};其中有数字,请确认确实不需要。"),
    "sheet.hidden": ("info", "这是隐藏的工作表,已照常读取。"),
    "sheet.hidden_parts": ("info", "隐藏的行列已照常读取:{value}。"),
    "sheet.second_table": ("error", "第{row}行起是另一张表({value}),其后内容未读取;请拆到单独的工作表。"),
    "sheet.table_beside": (
        "warning",
        "空列右侧“{value}”起像是另一张小表,没有读取;如属于本表,请删去空列,否则请拆到单独的工作表。",
    ),
    "sheet.plan_and_done": (
        "error",
        "同一项目分“计划”“完成”两行填写,整表未读取;请每个项目只填一行,计划与完成各占一列。",
    ),
    "sheet.repeats_project": ("error", "项目“{value}”在本文件其他工作表中已填报({at}),请只保留一处。"),
    "kind.unsure": ("warning", "工作表按“{value}”理解,但特征不明显,请确认。"),
    "kind.unsure_roster": (
        "error",
        "工作表像“{value}”,又有完成投资或进度列,看不出是清单还是报表,没有替换原清单;请在识别结果中选定类型。",
    ),
    "roster.unchecked": ("info", "未连接项目清单,项目没有核对。"),
    "roster.missing": ("error", "还没有项目清单,报表无法核对项目;请先上传三级项目清单。"),
    "roster.from_baseline": ("info", "清单没有写明生效日期,是这一层级的第一份清单,自基期{value}起生效。"),
    "roster.undated": (
        "error",
        "已有同层级的清单({value}个项目),这份没有写明从哪天起生效,没有入库;请选择生效日期(更正原清单选原清单的日期)。",
    ),
    "roster.replaces": ("info", "这份清单替换{value}的清单;其余层级和单位仍按原清单。"),
    "cut_off.missing": ("error", "没有找到数据截止日期;请在标题写明“截至×年×月×日”或在页面上选择。"),
    "cut_off.not_a_period": ("error", "截止日期{value}不是报送期的截止日(最近的是{at});请改正或在页面上选择报送期。"),
    "cut_off.future": ("warning", "截止日期{value}晚于今天{at},表中数据还没有发生;请核对截止日期,确认无误再入库。"),
    "cut_off.month_only": ("warning", "截止日期只写到月({value}),按月末读取,请确认。"),
    "cut_off.month_end": ("info", "截止日期只写到月({value}),按月末读取。"),
    "cut_off.taken": ("info", "表头上方没有写数据截止日期,按{at}的{value}读取。"),
    "cut_off.conflict": ("warning", "截止日期说法不一:{value};按前者读取,请确认。"),
    "county.missing": ("error", "没有找到填报县(市、区);请在标题写明或在页面上选择。"),
    "county.unreadable": ("error", "“{value}”不是报送单位;请填写规范的县(市、区)名称。"),
    "county.from_roster": ("info", "没有写明填报单位,各项目在清单中都属于“{value}”,按此读取。"),
    "county.filled_down": ("warning", "所属县(市、区)空白,沿用上方的“{value}”,请确认。"),
    "county.not_yours": ("error", "“{value}”不是您所在的县(市、区),整表不能提交;请只报送本地项目。"),
    "county.conflict": ("warning", "所属地说法不一:{value};按前者读取,请确认。"),
    "tier.missing": ("error", "没有找到项目层级;请加一列“项目层级”或在标题、工作表名写明。"),
    "tier.unreadable": ("error", "“{value}”不是项目层级;请按三级清单的层级填写。"),
    "tier.not_said": ("info", "没有写明项目层级,也没有项目清单可对照;层级将按清单确定。"),
    "tier.conflict": ("warning", "工作表名、标题或文件名的层级说法不一:{value};按前者读取,请确认。"),
    "tier.from_number": ("warning", "没有写明项目层级,按附件编号理解为“{value}”,请确认。"),
    "tier.differs": ("warning", "“{name}”写的层级是“{value}”,清单中是“{at}”,请确认。"),
    "tier.contradicts": (
        "error",
        "表中写的层级是“{value}”,但{count}个项目中有{found}个在清单中不是这个层级(如“{name}”是“{at}”);"
        "请核对是否填错了表,改正层级后重新上传。",
    ),
    "unit.missing": ("error", "没有写明金额单位,金额未读取;请在表头注明“单位:万元”或在页面上选择单位。"),
    "unit.settled": ("warning", "没有写明金额单位,对照清单推定为“{value}”,请确认。"),
    "unit.conflict": ("error", "单位说法不一({value}),金额未读取;请在每列表头写明单位。"),
    "unit.implausible": ("error", "该列金额与{at}相差约{value},单位可能写错,请核对表头单位。"),
    "unit.suspicious": ("warning", "该列金额大小反常({value}),单位可能写错,请核对。"),
    # the columns
    "column.duplicate": ("error", "{at}都可理解为“{value}”,未作取舍、均未读取;请改表头使其唯一。"),
    "column.chosen": ("warning", "{at}都可理解为“{value}”,按其中表头更明确的一列读取,请确认。"),
    "column.same_values": ("info", "{at}都是“{value}”且内容相同,按第一列读取。"),
    "column.near": ("warning", "{at}的表头“{value}”按相近字段理解,请确认。"),
    "column.assumed": ("warning", "{at}的表头“{value}”未写明是本期还是累计,按本年累计理解,请确认。"),
    "column.plan_assumed": ("warning", "{at}“{value}”没有写明是总投资还是年度计划,按年度计划投资理解,请确认。"),
    "column.reinterpreted": ("warning", "{at}“{value}”多为将来日期,按计划时间理解,请确认。"),
    "column.unmapped": ("info", "{at}“{value}”没有对应字段,未读取。"),
    "column.by_content": ("info", "{at}“{value}”没有对应字段,内容是{field},按“{field}”读取。"),
    "column.may_be_field": (
        "warning",
        "{at}“{value}”没有对应字段,未读取,内容像是“{field}”;若是请改表头或在识别结果中指定。",
    ),
    "column.unmapped_amounts": ("warning", "{at}“{value}”是数字但没有对应字段,未读取;若是投资数请改表头。"),
    "column.may_be_permit": (
        "warning",
        "{at}“{value}”下像是手续办理状态或文号,但不在本次会战的手续目录中,未读取;请把表头改为手续名称,不属手续请确认。",
    ),
    "column.ticks_unread": ("warning", "{at}“{value}”下是勾选,看不出与其他列的关系,未读取;请改为一列“建设状态”。"),
    "column.missing": ("warning", "没有找到“{value}”一列;如确无此列请确认。"),
    "column.is_cumulative": ("warning", "{at}“{value}”各行均{how},本期完成数可能误填为累计,请核对。"),
    "column.other_period": ("info", "{at}“{value}”是其他时段的数,未计入本期。"),
    "column.until_other_day": ("warning", "{at}“{value}”的截止时间与本表截止日期不同,仍按本年累计读取,请核对。"),
    "months.may_be_cumulative": ("warning", "各月数字逐月不减,可能是累计数,未合计为本年累计;请核对后在表中写明。"),
    "months.planned": (
        "warning",
        "{at}“{value}”的各月没有写明是完成数,可能是计划,未读取;如确为完成投资,请在上级表头写明“完成投资”。",
    ),
    "months.summed": ("warning", "没有累计列,本年累计完成投资由{value}各列相加得出,请确认此前各月没有投资。"),
    # the cells
    "name.missing": ("error", "第{row}行有数据但没有项目名称,未计入;请补上名称或删除该行。"),
    "name.filled_down": ("warning", "项目名称空白,沿用上方的“{value}”,请确认。"),
    "row.too_long": (
        "error",
        "第{row}行比表头多出内容(“{value}”),各列可能错位,整行未读取;请检查数字里的逗号,改正或另存为 xlsx 后重新上传。",
    ),
    "row.subproject": ("info", "第{row}行是“{value}”的子项,其金额已含在上级项目内,未单独计入。"),
    "row.subproject_unclear": ("error", "第{row}行像是子项,但金额与上级项目不符,未计入;请写明是子项还是独立项目。"),
    "row.continuation": ("error", "第{row}行与上一行合并为同一项目但另有金额,未计入;请合并为一个数。"),
    "row.example": ("info", "第{row}行“{value}”是填写示例,未读取。"),
    "row.placeholder": ("warning", "第{row}行“{value}”是占位写法,未计入;若是项目请写明全称。"),
    "row.may_be_heading": ("warning", "第{row}行“{value}”像是小标题或说明,按项目计入;请核对,不是项目请设为不计入。"),
    "row.parts_by_sum": ("warning", "第{at}行没有序号,金额之和等于上一行“{value}”,按其子项理解,未单独计入;请确认。"),
    "row.package_without_amounts": (
        "error",
        "“{value}”没有填金额,其子项({at})的金额未计入;请在该行填写合计数,或把子项改为独立项目。",
    ),
    "row.may_be_part": ("warning", "第{row}行“{value}”按独立项目计入;请确认不是上面项目的子项。"),
    "section.tier_assumed": ("warning", "小标题“{value}”按层级“{at}”理解,请确认。"),
    "section.county_assumed": ("warning", "小标题“{value}”下没有写填报单位,按“{at}”理解,请确认。"),
    "section.tier_unclear": ("warning", "小标题“{value}”不是三级清单的层级,其下各行的层级没有取自它,请核对。"),
    "row.ignored_text": ("info", "第{row}行“{value}”不是项目,未读取。"),
    "amount.unreadable": ("error", "“{value}”不是金额,未读取;请填写数字。"),
    "amount.error_cell": ("error", "单元格是错误值{value},未读取;请修正公式后重新上传。"),
    "amount.approximate": ("info", "“{value}”按约数读取。"),
    "amount.planned": ("error", "“{value}”是预计数,不是完成数,未读取;请填写实际数。"),
    "amount.spaced": ("warning", "“{value}”数字中间有空格,按一个数读取;请确认不是两个数。"),
    "amount.format": ("error", "单元格的数字格式使显示与存储不同({value}),未读取;请改为普通数字并写明单位。"),
    "amount.merged": ("error", "“{value}”是几个项目合并的一格,看不出各占多少,未读取;请取消合并,逐个项目填写。"),
    "amount.negative": ("warning", "金额为负数{value},请确认。"),
    "code.digits_lost": (
        "error",
        "“{value}”超过15位,存成数字时末几位已经丢失,未读取;请把单元格设为文本格式后重新填写。",
    ),
    "cell.error": ("error", "单元格是错误值{value},未读取;请修正公式后重新上传。"),
    "cell.uncached": ("error", "公式没有保存计算结果,未读取;请用 Excel 或 WPS 打开、保存后重新上传。"),
    "date.unreadable": ("error", "“{value}”不是日期,未读取;请按“2020-08-15”填写。"),
    "date.ambiguous": ("error", "“{value}”看不出是哪一天({at}),未读取;请写全一个日期。"),
    "date.status_only": ("warning", "“{value}”没有写日期,时间未读取;请补填日期或确认。"),
    "date.two_values": ("warning", "同一时间两列都填了且不同({value}与{at}),按前一列的{at}读取,请确认。"),
    "date.approximate": ("info", "“{value}”没有写到日,按{at}读取。"),
    "date.year_assumed": ("info", "“{value}”没有写年份,按{at}读取。"),
    "flag.unreadable": ("error", "“{value}”看不出是或否,未读取;请填写“是”或“否”。"),
    "status.unreadable": ("error", "“{value}”不是建设状态,未读取;请填写未开工、已开工、停工、竣工等。"),
    "status.derived": ("info", "没有建设状态列,按{value}推定是否开工。"),
    "status.not_derived": ("warning", "第{row}行没有开工时间但有投资,无法推定是否开工,请补填。"),
    "permit.unreadable": ("error", "“{value}”不是手续办理状态,未读取;请填写已办、在办、未办、无需或容缺。"),
    "permit.future": ("error", "“{value}”的日期在截止日期之后,看不出是否已办,未读取;请填写已办或在办。"),
    "permit.unknown": ("warning", "“{value}”不在本次会战的手续目录中,未读取;请核对手续名称。"),
    "permit.two_states": ("error", "手续“{at}”有两种说法({value}),请只保留一种。"),
    "permit.twice": ("warning", "手续“{at}”重复填报且状态相同({value}),按前一处读取,请确认。"),
    "permit.text_unread": (
        "warning",
        "手续文字中“{value}”没有读懂,该格手续未读取;请按“已办:立项、环评;在办:施工许可”填写。",
    ),
    # the list of problems
    "problem.no_project": ("warning", "问题“{value}”没有写项目名称,按本单位的问题登记,请确认。"),
    "problem.twice": ("warning", "问题“{value}”与第{at}行重复且内容相同,只计一次,请确认。"),
    "problem.twice_differs": ("error", "问题“{value}”在第{at}行已填报,内容却不同,请只保留一行。"),
    "level.unreadable": ("warning", "“{value}”看不出是县级还是提请市级,级别未读取;请填写县级或提请市级。"),
    # the projects
    "project.near_match": ("error", "“{value}”不在清单中,与“{at}”相近;请确认是否同一项目。"),
    "project.ambiguous": ("error", "“{value}”与清单中多个项目同名;请补项目代码或选择对应项目。"),
    "project.unknown": ("error", "“{value}”不在清单中;请改正名称,或选择“不在清单,不计入”。"),
    "project.other_county": ("error", "“{value}”在清单中属于{at};请确认归属。"),
    "project.code_differs": ("warning", "项目代码对应清单中的“{at}”,名称却是“{value}”,按代码匹配,请确认。"),
    "project.code_or_name": (
        "error",
        "项目代码在清单中是“{at}”,与名称“{value}”或填报地不符,未匹配;请改正代码或名称,或选择对应项目。",
    ),
    "project.has_left": ("warning", "“{value}”自{at}起已调出清单,本期不计入指标,所报数据照常留存;请确认。"),
    "project.not_yet": ("warning", "“{value}”自{at}起才列入清单,本期不计入指标,所报数据照常留存;请确认。"),
    "project.normalised": ("info", "“{value}”按清单中的“{at}”匹配(仅序号、空格、括号等写法不同)。"),
    "project.left_out": ("info", "“{value}”按答复不在清单,未计入。"),
    "project.duplicate": ("error", "“{value}”在第{at}行已填报,请只保留一行。"),
    "project.duplicate_same": ("warning", "“{value}”与第{at}行重复且内容相同,只计一次,请确认。"),
}
CATALOGUE |= CHECKS


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "—"


def problem(
    code: str,
    *,
    sheet: str | None = None,
    cell: str | None = None,
    value: object = None,
    row: int | None = None,
    candidates: Iterable[Candidate] = (),
    **words: object,
) -> Problem:
    """A Problem of the catalogue; KeyError for an unknown code, which is a bug."""
    severity, sentence = CATALOGUE[code]
    shown = None if value is None else found(value)
    if not shown:
        sentence = sentence.replace("({value})", "")
    said = {name: _in_words(one) for name, one in {**words, "value": shown and value}.items()}
    return Problem(
        code,
        severity,
        sheet,
        cell,
        shown,
        place(sheet, cell) + sentence.format_map(_Blank(said, row=row)),
        row,
        tuple(candidates),
    )


def found(value: object) -> str:
    """A cell's content as it stands in the sheet: 9000, not 9000.0; a day without midnight; all on one line."""
    if isinstance(value, float) and value.is_integer() and abs(value) < WHOLE:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    return " ".join(str(value)[:200].split())


def place(sheet: str | None, cell: str | None) -> str:
    """The address with which a message opens; a CSV has cells and no named sheet."""
    where = (f"工作表“{sheet}”" if sheet else "") + (cell or "")
    return f"{where}:" if where else ""


def _in_words(value: object) -> str:
    """An amount as people write it, everything else as it stands."""
    if isinstance(value, Decimal):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return "—" if value in (None, "") else found(value)
