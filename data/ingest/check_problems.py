"""What the consistency checks say: the part of the catalogue (``problems``) that belongs to them."""

from data.ingest.model import Severity

CHECKS: dict[str, tuple[Severity, str]] = {
    "check.lost_column": (
        "error",
        "上次报送有“{value}”,本次没有找到这一列;如已改名,请改回表头,或在识别结果中指定是哪一列,没有则请补上。",
    ),
    "check.main_column_unread": ("error", "没有找到“{value}”,{at}未读取;请指定是哪一列,都不是请设为“不读取”。"),
    "check.lost_status": (
        "warning",
        "上次报送有“{value}”,本次没有找到这一列,状态将沿用上期;如已改名,请改回表头或在识别结果中指定,确无此列请确认。",
    ),
    "check.roster_gone": (
        "warning",
        "{at}清单比原清单少{count}个项目({value}),入库后自生效日期起不再计入;请确认是调出,不是漏填。",
    ),
    "check.roster_mostly_gone": (
        "error",
        "{at}原清单有{before}个项目,这份清单没有其中{count}个({value}),入库后将全部调出;"
        "如只是部分调整,请改报调整后的完整清单,确属新的完整清单请确认。",
    ),
    "check.roster_one_county": (
        "warning",
        "清单只有{value}的项目,只替换{value}的清单;其他单位同层级的{count}个项目照旧计入,如已调出请改报全市完整清单。",
    ),
    "check.roster_undoes_entry": (
        "warning",
        "第{number}号调整自{since}起把“{value}”列入{at}清单,这份清单没有它;入库后以这份清单为准,该项调整不再生效。"
        "如调整仍有效,请在清单中补上。",
    ),
    "check.roster_undoes_exit": (
        "warning",
        "第{number}号调整自{since}起把“{value}”调出{at}清单,这份清单又列了它;入库后以这份清单为准,该项调整不再生效。"
        "如调整仍有效,请从清单中删去。",
    ),
    "check.status_missing": ("warning", "“{value}”没有填建设状态,{before};请补填或确认。"),
    "check.total_mismatch": ("warning", "“{at}”行为{value}万元,各行相加为{sum}万元,相差{gap}万元;请核对。"),
    "check.count_mismatch": ("warning", "“{value}”写明{said}个项目,实际{found}个;请核对。"),
    "check.cumulative_falls": ("warning", "本年累计{value}万元,低于上期的{before}万元;请核对。"),
    "check.period_plus_last": ("warning", "上期累计{before}+本期{period}≠本年累计{value}(万元);请核对。"),
    "check.jump": ("error", "本年累计{value}万元,是上期{before}万元的约{times}倍,单位可能有误;请核对单位。"),
    "check.unit_scale": ("warning", "{value}万元是{what}{before}万元的约{times},单位或小数点可能有误;请核对。"),
    "check.no_permits": (
        "warning",
        "工作表按前期手续表读取,却没有读出任何一项手续;请核对表头是否写明手续名称和办理情况。",
    ),
    "check.period_over_year": ("warning", "本期完成{period}万元大于本年累计{value}万元;请核对两列是否填反。"),
    "check.row_scale": ("warning", "{value}万元与其他项目相差千倍以上(其他项目最小{before}万元),单位可能有误;请核对。"),
    "check.looks_like_share": ("warning", "这一列各行都不超过1(如{value}),像是比例而不是金额;请核对,应填金额。"),
    "check.out_of_scale": ("warning", "本年累计{value}万元与{what}{before}万元相差悬殊,单位可能有误;请核对。"),
    "check.not_started_invested": ("warning", "未开工却有完成投资{value}万元;请核对状态或投资。"),
    "check.finished_underinvested": ("warning", "已竣工但完成投资只占年度计划的{value};请核对。"),
    "check.done_over_total": ("warning", "累计完成{value}万元超过总投资{total}万元;请核对。"),
    "check.not_in_statistics": ("warning", "{value}开工已超过{days}天仍未入统;请说明或补办入统。"),
    "check.status_backwards": ("warning", "状态由上期“{before}”退回“{value}”;请核对。"),
    "check.same_progress_text": ("info", "投资增加{value}万元,形象进度文字与上期相同;请更新。"),
    "check.two_tiers": ("warning", "同名项目出现在两个层级({value});请确认是否同一项目。"),
    "check.two_counties": ("warning", "同名项目出现在两个县({value});请确认是否同一项目。"),
    "check.permit_dates": ("warning", "手续“{permit}”填了{value},{why};请核对。"),
    "check.problem_dates": ("warning", "日期{value}不合常理({why});请核对。"),
    "check.date_outside": ("warning", "日期{value}不合常理({why});请核对。"),
    "check.finish_before_start": ("warning", "竣工时间{value}早于开工时间{before};请核对。"),
    "check.missing_project": ("warning", "清单中的“{value}”本期没有填报,将沿用上期;请补报或确认。"),
    "check.statistics_gap": ("info", "入统额{value}万元与填报累计{before}万元相差超过{share};请核对。"),
    "check.funds_gap": ("info", "完成投资{value}万元超过到位资金{before}万元;请核对。"),
}
