"""What can be typed after ``python dashboard.py``: every command, its arguments and their Chinese help texts."""

import argparse
from datetime import date, datetime
from ipaddress import ip_address, ip_network
from pathlib import Path

from pages.commands.chinese_arguments import ChineseParser
from pages.parts import settings

DEMO_STORE = Path(__file__).resolve().parents[2] / "storage-demo"
_WIDEST_PREFIX = 8
MONEY_UNITS = ("元", "千元", "万元", "百万元", "亿元")


def parser() -> argparse.ArgumentParser:
    """The parser of all commands; the environment gives the defaults of ``--store`` and ``--campaign``."""
    top = ChineseParser(prog="dashboard.py", description="百日会战 · 重点项目指挥看板")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令", parser_class=ChineseParser)
    _serve(commands.add_parser("serve", help="启动看板服务"))
    _demo(commands.add_parser("demo", help="生成示例活动并启动看板（首次约需一两分钟）"))
    _sample(commands.add_parser("sample", help="把示例活动的全部报表写到一个目录"))
    _check(commands.add_parser("check", help="只读取并检查报表，不入库"))
    _load(commands.add_parser("load", help="把报表读取、检查并入库"))
    _figures(commands.add_parser("figures", help="输出各项指标"))
    _template(commands.add_parser("template", help="生成一个单位一期的填报模板，带入清单和上期数"))
    _bulletin(commands.add_parser("bulletin", help="写出一期通报（Word）和附表（Excel），逐个数字核对"))
    _log(commands.add_parser("log", help="按页面上给出的编号，从日志里找出错误的经过"))
    _backup(commands.add_parser("backup", help="备份一个数据目录（看板开着也可以），并由备份重建核对"))
    _restore(commands.add_parser("restore", help="由备份恢复到一个新的空目录"))
    commands.add_parser("rebuild", help="由流水和原始文件重建数据库；原来的移入 quarantine")
    _journal(commands.add_parser("journal", help="核对流水是否完整"))
    _recount(commands.add_parser("recount", help="从原件起复算每一份定稿结果，逐位核对"))
    _evidence(commands.add_parser("evidence", help="写出一个单位或全市的证据包（zip）"))
    for name, command in commands.choices.items():
        _common(command, DEMO_STORE if name == "demo" else settings.store_folder())
    return top


def _common(command: argparse.ArgumentParser, store: Path) -> None:
    command.add_argument("--store", type=Path, default=store, metavar="目录", help=f"数据目录（默认 {store.name}/）")
    campaign = settings.campaign_file()
    command.add_argument(
        "--campaign", type=Path, default=campaign, metavar="文件", help=f"活动配置文件（默认 {campaign.name}）"
    )


def _serve(command: argparse.ArgumentParser) -> None:
    _port_of(command)
    address = settings.address()
    command.add_argument(
        "--address",
        type=_address,
        default=address,
        metavar="地址",
        help=f"监听的本机地址（默认 {address}）",
    )
    command.add_argument(
        "--proxies", type=_networks, default=settings.proxies(), metavar="地址,…",
        help="反向代理的地址或网段；只有它们转告的来访地址和 https 才算数（默认本机）",
    )  # fmt: skip


def _port_of(command: argparse.ArgumentParser) -> None:
    command.add_argument("--port", type=_port, default=8501, metavar="端口", help="服务端口（默认 8501）")


def _demo(command: argparse.ArgumentParser) -> None:
    _port_of(command)
    command.add_argument("--no-serve", action="store_true", help="只生成示例活动，不启动服务")


def _sample(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", type=Path, metavar="目录", help="写入的目录，不存在则新建")


def _files(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", type=Path, nargs="+", metavar="文件", help="报表文件；给目录则取其中全部报表")
    command.add_argument("--county", metavar="县区", help="表内没写报送单位时，按此单位计")
    command.add_argument(
        "--cut-off", type=_day, metavar="日期", help="表内没写截止日期（清单为生效日期）时，按此日期计，如 2020-10-20"
    )
    command.add_argument("--whole-roster", action="store_true", help="清单是新的完整清单：没有列出的项目一律调出")
    command.add_argument("--unit", choices=MONEY_UNITS, help="表内没写金额单位时，按此单位计")
    command.add_argument("--json", action="store_true", help="以 JSON 输出")


def _check(command: argparse.ArgumentParser) -> None:
    _files(command)
    command.add_argument("--marked-copy", type=Path, metavar="目录", help="有错误或警告的报表，另存标注副本到此目录")


def _load(command: argparse.ArgumentParser) -> None:
    _files(command)
    command.add_argument("--by", default="命令行", metavar="姓名", help="经办人，随报表一并留存；警告视为由其核对")
    command.add_argument("--at", type=_moment, metavar="时刻", help="按此时刻入库（补录历史用），默认现在")


def _figures(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-of", type=_day, metavar="日期", help="数据截至日期，默认不晚于今天的最近一个截止日")
    command.add_argument("--known-at", type=_moment, metavar="时刻", help="只按此时刻以前收到的报表计算，默认现在")
    command.add_argument("--json", action="store_true", help="以 JSON 输出")


def _template(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", required=True, metavar="单位", help="报送单位")
    command.add_argument("--cut-off", required=True, type=_day, metavar="日期", help="报送期的截止日，如 2020-10-20")
    command.add_argument("--out", required=True, type=Path, metavar="文件", help="写到这个 xlsx 文件")


def _bulletin(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as-of", type=_day, metavar="日期", help="数据截至日期，默认不晚于今天的最近一个截止日")
    command.add_argument(
        "--out", required=True, type=_docx, metavar="文件", help="写到这个 docx 文件；附表写在旁边的 xlsx"
    )


def _log(command: argparse.ArgumentParser) -> None:
    command.add_argument("reference", metavar="编号", help="出错时页面或命令给出的编号")


def _backup(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--to", type=Path, metavar="目录", help="备份放在这个目录下（默认 $CAMPAIGN_BACKUPS，或数据目录旁）"
    )
    command.add_argument("--check", type=Path, metavar="备份", help="不备份，只核对这份备份能否恢复")


def _restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("backup", type=Path, metavar="备份", help="备份所在的文件夹")


def _journal(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--renew", action="store_true", help="流水受损时，以数据库现状重新起账（原流水移入 quarantine）"
    )


def _recount(command: argparse.ArgumentParser) -> None:
    command.add_argument("--result", type=int, metavar="版次", help="只复算这一版，默认全部定稿过的结果")
    command.add_argument("--json", action="store_true", help="以 JSON 输出")


def _evidence(command: argparse.ArgumentParser) -> None:
    command.add_argument("--unit", metavar="单位", help="报送单位，默认全市")
    command.add_argument("--result", type=int, metavar="版次", help="哪一版定稿结果，默认现行的一版")
    command.add_argument("--out", required=True, type=_zip, metavar="文件", help="写到这个 zip 文件")


def _zip(text: str) -> Path:
    if Path(text).suffix.lower() != ".zip":
        raise argparse.ArgumentTypeError(f"“{text}”应以 .zip 结尾")
    return Path(text)


def _docx(text: str) -> Path:
    if Path(text).suffix.lower() != ".docx":
        raise argparse.ArgumentTypeError(f"“{text}”应以 .docx 结尾")
    return Path(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应如 2020-10-20") from None


def _moment(text: str) -> datetime:
    """A naive moment in the campaign's zone; a bare date means the end of that day, so that the whole day counts."""
    try:
        if len(text) == len("2020-10-20"):
            return datetime.combine(date.fromisoformat(text), datetime.max.time())
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是时刻，应如 2020-10-20T17:30") from None
    if moment.tzinfo is not None:
        raise argparse.ArgumentTypeError(f"“{text}”不要带时区，一律按活动所在地时间")
    return moment


def _address(text: str) -> str:
    try:
        return str(ip_address(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是 IP 地址，应如 127.0.0.1") from None


def _networks(text: str) -> tuple[str, ...]:
    """Addresses and networks, none so wide that anybody could call oneself somebody else."""
    try:
        networks = [ip_network(one.strip()) for one in text.split(",") if one.strip()]
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”里有不是地址或网段的，应如 127.0.0.1,172.20.0.0/16") from None
    if any(one.prefixlen < _WIDEST_PREFIX for one in networks):
        raise argparse.ArgumentTypeError(f"“{text}”的网段太宽，等于相信任何人；请只写反向代理自己的地址")
    return tuple(str(one.network_address) if one.num_addresses == 1 else str(one) for one in networks)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"“{text}”不是端口号，应在 1 至 65535 之间")
    return int(text)
