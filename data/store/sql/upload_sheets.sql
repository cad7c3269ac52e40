-- How was each sheet of upload $1 understood, those that gave rows first?
select sheet, kind, county, tier, cut_off, unit, row_count, skipped, header_rows, columns
from upload_sheet
where upload_id = $1
order by case when skipped is null then 0 else 1 end, sheet
