"""What changed settings would do: the lines that differ, and the lights that would change."""

from typing import Any

import pandas as pd

from data import campaign_file
from data.store.settings import SOURCE
from metrics import definition, snapshot
from metrics.lights_moved import lights_moved
from pages.admin import settings_text, settings_words
from pages.parts import cached, lights, wording
from pages.parts.cards import heading
from pages.parts.markup import Markup, div, span, tag
from pages.parts.tables import Column, table
from pages.parts.view import View

_MOST = 40
_COLUMNS = (
    Column("指标", main=True),
    Column("范围", short=True),
    Column("现在", short=True),
    Column("改后", short=True),
)


def shown(view: View, text: str, trial: str) -> Markup:
    """The difference in words and the table of lights that would change, by today's knowledge."""
    moved = _moved(view, trial)
    rows = [_row(row) for row in moved.head(_MOST).itertuples(index=False)]
    more = f"，列出前 {_MOST} 处" if len(moved) > _MOST else ""
    title = f"{len(moved)} 处灯会变化{more}" if len(moved) else "没有灯会变化"
    return div(
        "c-stack",
        heading("保存后的影响", title),
        tag("ul", *(tag("li", line) for line in _lines(text, trial)), cls="c-plain"),
        table(_COLUMNS, rows, empty="按现有数据，各单位、各层级的灯都不变。"),
    )


def _row(row: Any) -> list[object]:
    return [
        definition.load()[row.metric].name,
        f"{row.county}{row.tier}" or "全市",
        span(None, lights.pill(row.before), " ", wording.share(row.value_before)),
        span(None, lights.pill(row.after), " ", wording.share(row.value_after)),
    ]


def _moved(view: View, trial: str) -> pd.DataFrame:
    campaign = campaign_file.parse(trial, SOURCE)
    store, day = cached.store(), view.campaign.latest_cut_off(view.today) or view.today
    now = cached.figures(day, None, view.now).snapshot
    facts = store.facts(as_of=day, known_at=None, now=view.now, trial=campaign)
    return lights_moved(now, snapshot.build(facts, campaign))


def _lines(text: str, trial: str) -> list[str]:
    """What differs, each setting by its name and as people say its value."""
    before = {one.path: one.value for one in settings_text.settings(text)}
    lines = []
    for one in settings_text.settings(trial):
        if (was := before.get(one.path)) != one.value:
            was, became = (settings_words.said(one.path, value) for value in (was, one.value))
            lines.append(f"{settings_words.full_name(one.path)}：{was} → {became}")
    old, new = (settings_text.unit_lines(told).splitlines() for told in (text, trial))
    lines += [f"报送单位减少：{line}" for line in old if line not in new]
    return lines + [f"报送单位增加：{line}" for line in new if line not in old]
