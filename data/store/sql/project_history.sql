-- How did each project stand at the cut-offs $1?
select project_id, moment as cut_off, status, is_started, is_finished, in_statistics, year_investment_wan,
       physical_progress, is_carried
from project_state
where list_contains($1::date[], moment)
order by project_id, moment
