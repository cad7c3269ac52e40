"""How each unit writes its report: one file a layout, and this table of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data.campaign import Campaign
from data.sample.files import csv_bytes, workbook_bytes
from data.sample.layouts import (
    csv_export,
    deep_header,
    departments_in_yi,
    merged_labels,
    no_title,
    printed_pages,
    sections_in_yi,
    sheet_per_tier,
    text_numbers,
    units_in_headers,
    yes_no,
)
from data.sample.page import Page
from data.sample.truth import Report

Pages = Callable[[Report, Campaign], tuple[Page, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way of writing a report. ``encoding`` is set for CSV."""

    pages: Pages
    file_name: Callable[[Report], str]
    encoding: str | None = None

    def content(self, report: Report, campaign: Campaign) -> bytes:
        """The file's bytes."""
        pages = self.pages(report, campaign)
        return csv_bytes(pages[0], self.encoding) if self.encoding else workbook_bytes(pages)


LAYOUTS: Mapping[str, Layout] = {
    "sheet_per_tier": Layout(sheet_per_tier.pages, sheet_per_tier.file_name),
    "units_in_headers": Layout(units_in_headers.pages, units_in_headers.file_name),
    "sections_in_yi": Layout(sections_in_yi.pages, sections_in_yi.file_name),
    "csv_export": Layout(csv_export.pages, csv_export.file_name, csv_export.ENCODING),
    "merged_labels": Layout(merged_labels.pages, merged_labels.file_name),
    "printed_pages": Layout(printed_pages.pages, printed_pages.file_name),
    "deep_header": Layout(deep_header.pages, deep_header.file_name),
    "no_title": Layout(no_title.pages, no_title.file_name),
    "text_numbers": Layout(text_numbers.pages, text_numbers.file_name),
    "yes_no": Layout(yes_no.pages, yes_no.file_name),
    "departments_in_yi": Layout(departments_in_yi.pages, departments_in_yi.file_name),
}
