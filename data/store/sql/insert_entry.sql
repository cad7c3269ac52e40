-- Put a project on the list of $4 and $5 from $6 with what row $9 of sheet $8 of upload $7 said of it, as row $3 of change $1?
insert into statement (
    upload_id, sheet, sheet_row, kind, project_id, county, tier, cut_off, cells, said,
    project_code, project_name, nature, industry, lead_unit, city_leader, responsible_person, county_sponsor,
    service_officer, task_force_head, task_force_contact, status, physical_progress, problems,
    total_investment_wan, annual_plan_wan, period_investment_wan, year_investment_wan, funds_in_place_wan,
    statistics_investment_wan, start_date, finish_date, planned_start, planned_finish, statistics_date,
    is_bond, should_be_in_statistics, in_statistics
)
select $1, $2, $3, 'roster', project_id, $4, $5, $6, '{}', said,
       project_code, project_name, nature, industry, lead_unit, city_leader, responsible_person, county_sponsor,
       service_officer, task_force_head, task_force_contact, status, physical_progress, problems,
       total_investment_wan, annual_plan_wan, period_investment_wan, year_investment_wan, funds_in_place_wan,
       statistics_investment_wan, start_date, finish_date, planned_start, planned_finish, statistics_date,
       is_bond, should_be_in_statistics, in_statistics
from statement
where upload_id = $7 and sheet = $8 and sheet_row = $9
