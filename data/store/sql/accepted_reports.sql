-- Which progress reports are in force or were replaced by one that is, of which unit and day, with how many warnings?
-- A warning of a workbook of several units is the unit's whose sheet it stands in, everybody's where it names no sheet.
select f.county, f.cut_off, f.upload_id, max(case when f.is_newest then 1 else 0 end) = 1 as is_counting,
       (
           select count(*)
           from upload_problem p
           left join upload_sheet s on s.upload_id = p.upload_id and s.sheet = p.sheet
           where p.upload_id = f.upload_id and p.severity = 'warning'
             and (s.county is null or s.county = f.county)
       ) as warning_count
from in_force f
where f.kind = 'progress'
group by f.county, f.cut_off, f.upload_id
order by f.cut_off, f.county, f.upload_id
