-- Which unit has project $1, and what is it called? By the newest row of a roster in force, else by the last that was.
select s.county, s.project_name
from statement s
left join in_force f on f.upload_id = s.upload_id and f.kind = s.kind and f.county = s.county and f.tier = s.tier
                    and f.cut_off = s.cut_off and f.is_newest
where s.kind = 'roster' and s.project_id = $1
order by case when f.upload_id is null then 1 else 0 end, s.cut_off desc, s.upload_id desc, s.sheet_row desc
limit 1
