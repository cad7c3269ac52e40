-- Which problems did the reports that count name up to the date $1, where does each stand, the earliest first?
select s.county, s.project_id, coalesce(s.project_name, '') as project_name, s.problems, s.kind, s.cut_off,
       s.upload_id, u.file_name, s.sheet, s.sheet_row, s.cells,
       case when s.kind = 'problems' then s.said end as said
from in_force f
join statement s on s.kind = f.kind and s.upload_id = f.upload_id and s.county = f.county
                and s.tier = f.tier and s.cut_off = f.cut_off
join upload u on u.upload_id = s.upload_id
where f.is_newest and f.kind in ('progress', 'problems') and s.problems is not null and s.cut_off <= $1::date
order by s.cut_off, f.turn, s.sheet, s.sheet_row
