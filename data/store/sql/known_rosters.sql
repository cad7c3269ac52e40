-- Which projects are in force from each of the dates $1, those of roster_at, and what does the roster say about them?
select e.moment, s.project_id, s.project_code, s.project_name, r.county, r.tier, s.total_investment_wan,
       s.annual_plan_wan, s.planned_start, s.planned_finish, s.nature, s.industry, s.should_be_in_statistics
from (select unnest($1::date[]) as moment) e
left join roster_at r on r.moment = e.moment
left join statement s on s.upload_id = r.upload_id and s.sheet = r.sheet and s.sheet_row = r.sheet_row
order by e.moment, s.project_id
