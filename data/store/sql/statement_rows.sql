-- What did every row of upload $1 say, as it is kept?
select sheet, sheet_row, kind, project_id, county, tier, cut_off, cells, said,
       project_code, project_name, nature, lead_unit, city_leader, responsible_person, county_sponsor,
       service_officer, task_force_head, task_force_contact, status, physical_progress, problems,
       total_investment_wan, annual_plan_wan, period_investment_wan, year_investment_wan, funds_in_place_wan,
       statistics_investment_wan, start_date, finish_date, planned_start, planned_finish, statistics_date,
       is_bond, should_be_in_statistics, in_statistics, industry
from statement
where upload_id = $1
order by sheet, sheet_row
