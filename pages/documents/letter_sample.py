"""A made-up letter, for the trial of a template and for a specimen of it."""

from datetime import datetime, time, timedelta

from data.campaign import Campaign
from data.store.letters import Decision, Event, Letter
from data.supervision import LetterKind, numbered


def letter(kind: LetterKind, campaign: Campaign) -> Letter:
    """An issued letter of this kind with every placeholder filled."""
    as_of = campaign.periods[0].cut_off
    facts = {
        "project_name": "示例县粮食精深加工项目", "project_code": "2020-000000-00-00-000000", "tier_name": "示例层级",
        "county": "示例县", "lead_unit": "市示例局", "task_force_head": "某某某副市长",
        "task_force_contact": "某某某局长",
        "city_leader": "某某某副市长", "county_sponsor": "某某某副县长", "responsible_person": "某某某县长",
        "campaign_name": campaign.name, "issuer": campaign.supervision.issuer or campaign.office,
        "follows_label": numbered(campaign.supervision.numbers["note"], as_of.year, 1),
        "triggers": [
            {"rule": "red", "clause": "四(二)",
             "text": "截至示例日，完成投资1,200万元，占年度计划投资6,000万元的20.0%，低于会战进度线25.0个百分点"},
            {"rule": "note_overdue", "clause": "六(五)", "text": "此前的工作提示单已逾期7天，至今没有反馈"},
        ],
    }  # fmt: skip
    at = datetime.combine(as_of + timedelta(days=1), time(9))
    told = {
        "issued_on": at.date().isoformat(),
        "deadline": (at.date() + timedelta(days=campaign.supervision.reply_days[kind])).isoformat(),
        "meeting_at": "示例日上午9时",
        "meeting_place": "市政府会议室",
    }
    decision = Decision(0, "示例县", "progress", kind, as_of, at, 0, facts)
    label = numbered(campaign.supervision.numbers[kind], as_of.year, 1)
    return Letter(0, decision, label, (Event(0, "issued", at, "", "", told, "", ""),))
