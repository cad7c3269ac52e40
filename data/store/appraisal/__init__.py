"""The appraisal: rules, 自评, 核定, exemptions, comments, and whether a result is final; nothing is deleted."""

from data.store.appraisal.book import Appraisals, Said
from data.store.appraisal.standing import Claim, Comment, Exemption, Notice, ResultStep, RulesVersion, Ruling, Standing

__all__ = [
    "Appraisals",
    "Claim",
    "Comment",
    "Exemption",
    "Notice",
    "ResultStep",
    "RulesVersion",
    "Ruling",
    "Said",
    "Standing",
]
