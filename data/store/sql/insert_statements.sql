-- Keep what every row of upload $1 said: one list per column, one element per row.
insert into statement (
    upload_id, sheet, sheet_row, kind, project_id, county, tier, cut_off, cells, said,
    project_code, project_name, nature, lead_unit, city_leader, responsible_person, county_sponsor,
    service_officer, task_force_head, task_force_contact, status, physical_progress, problems,
    total_investment_wan, annual_plan_wan, period_investment_wan, year_investment_wan, funds_in_place_wan,
    statistics_investment_wan, start_date, finish_date, planned_start, planned_finish, statistics_date,
    is_bond, should_be_in_statistics, in_statistics, industry
)
select $1::bigint,
       unnest($2::text[]), unnest($3::bigint[]), unnest($4::text[]), unnest($5::bigint[]), unnest($6::text[]),
       unnest($7::text[]), unnest($8::date[]), unnest($9::text[]), unnest($10::text[]),
       unnest($11::text[]), unnest($12::text[]), unnest($13::text[]), unnest($14::text[]), unnest($15::text[]),
       unnest($16::text[]), unnest($17::text[]), unnest($18::text[]), unnest($19::text[]), unnest($20::text[]),
       unnest($21::text[]), unnest($22::text[]), unnest($23::text[]),
       unnest($24::decimal(18, 2)[]), unnest($25::decimal(18, 2)[]), unnest($26::decimal(18, 2)[]),
       unnest($27::decimal(18, 2)[]), unnest($28::decimal(18, 2)[]), unnest($29::decimal(18, 2)[]),
       unnest($30::date[]), unnest($31::date[]), unnest($32::date[]), unnest($33::date[]), unnest($34::date[]),
       unnest($35::boolean[]), unnest($36::boolean[]), unnest($37::boolean[]), unnest($38::text[])
