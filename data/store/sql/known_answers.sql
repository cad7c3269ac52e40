-- Which project did a person last say that each reported name means (an undone upload's answers are undone)?
select county, reported_name, project_id
from match_answer
where upload_id in (select upload_id from in_force)
order by upload_id
