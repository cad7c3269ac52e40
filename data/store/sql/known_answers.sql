-- Which project did a person last say that each reported name means (an undone upload's answers are undone)?
select m.county, m.reported_name, m.project_id
from match_answer m
join (select distinct upload_id, turn from in_force) f on f.upload_id = m.upload_id
order by f.turn
