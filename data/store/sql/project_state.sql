-- What is known about every project of roster_at at each of the dates $1, whose latest cut-offs are $2?
-- The roster in force wins for what a project is; reports say how it stands, carried forward field by field.
-- What belongs to one report alone (this period's investment, open problems) is never carried past a later report.
create temp table project_state as
with moment as (
    select unnest($1::date[]) as moment, unnest($2::date[]) as latest_cut_off
),
roster as (
    select m.moment, m.latest_cut_off, s.*
    from moment m
    join roster_at a on a.moment = m.moment
    join statement s on s.upload_id = a.upload_id and s.sheet = a.sheet and s.sheet_row = a.sheet_row
),
-- 暂停: from a change made by hand until the one that resumes it, on whatever list the project stands.
pause as (
    select m.moment, v.project_id, case when v.act = 'pause' then v.effective_on end as paused_since
    from moment m
    join in_force f on f.kind = 'change' and f.cut_off <= m.moment
    join roster_move v on v.upload_id = f.upload_id and v.county = f.county and v.tier = f.tier
                      and v.act in ('pause', 'resume')
    qualify row_number() over (
        partition by m.moment, v.project_id order by v.effective_on desc, f.turn desc, v.ordinal desc
    ) = 1
),
report as (
    select s.*
    from in_force f
    join statement s on s.kind = f.kind and s.upload_id = f.upload_id and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
    where f.kind = 'progress' and f.is_newest and s.project_id is not null
    qualify row_number() over (
        partition by s.project_id, s.cut_off order by f.turn desc, s.sheet, s.sheet_row desc
    ) = 1
),
carried as (
    -- arg_max takes the last value that is not null: an empty cell does not wipe out what was said before.
    select m.moment, s.project_id,
           max(s.cut_off) as cut_off,
           arg_max(
               struct_pack(upload_id, sheet, sheet_row, cells, period_investment_wan, problems), s.cut_off
           ) as latest,
           arg_max(s.project_code, s.cut_off) as project_code,
           arg_max(s.nature, s.cut_off) as nature,
           arg_max(s.industry, s.cut_off) as industry,
           arg_max(s.lead_unit, s.cut_off) as lead_unit,
           arg_max(s.city_leader, s.cut_off) as city_leader,
           arg_max(s.responsible_person, s.cut_off) as responsible_person,
           arg_max(s.county_sponsor, s.cut_off) as county_sponsor,
           arg_max(s.service_officer, s.cut_off) as service_officer,
           arg_max(s.task_force_head, s.cut_off) as task_force_head,
           arg_max(s.task_force_contact, s.cut_off) as task_force_contact,
           arg_max(s.total_investment_wan, s.cut_off) as total_investment_wan,
           arg_max(s.annual_plan_wan, s.cut_off) as annual_plan_wan,
           arg_max(s.year_investment_wan, s.cut_off) as year_investment_wan,
           arg_max(s.funds_in_place_wan, s.cut_off) as funds_in_place_wan,
           arg_max(s.statistics_investment_wan, s.cut_off) as statistics_investment_wan,
           arg_max(s.status, s.cut_off) as status,
           arg_max(s.start_date, s.cut_off) as start_date,
           arg_max(s.finish_date, s.cut_off) as finish_date,
           arg_max(s.planned_start, s.cut_off) as planned_start,
           arg_max(s.planned_finish, s.cut_off) as planned_finish,
           arg_max(s.statistics_date, s.cut_off) as statistics_date,
           arg_max(s.is_bond, s.cut_off) as is_bond,
           arg_max(s.should_be_in_statistics, s.cut_off) as should_be_in_statistics,
           arg_max(s.in_statistics, s.cut_off) as in_statistics,
           arg_max(s.physical_progress, s.cut_off) as physical_progress
    from moment m
    join report s on s.cut_off <= m.moment
    group by m.moment, s.project_id
)
select r.moment, r.project_id,
       coalesce(r.project_code, c.project_code) as project_code,
       r.project_name, r.county, r.tier,
       coalesce(r.nature, c.nature) as nature,
       coalesce(r.industry, c.industry) as industry,
       coalesce(r.lead_unit, c.lead_unit) as lead_unit,
       coalesce(r.city_leader, c.city_leader) as city_leader,
       coalesce(r.responsible_person, c.responsible_person) as responsible_person,
       coalesce(r.county_sponsor, c.county_sponsor) as county_sponsor,
       coalesce(r.service_officer, c.service_officer) as service_officer,
       coalesce(r.task_force_head, c.task_force_head) as task_force_head,
       coalesce(r.task_force_contact, c.task_force_contact) as task_force_contact,
       coalesce(r.total_investment_wan, c.total_investment_wan) as total_investment_wan,
       coalesce(r.annual_plan_wan, c.annual_plan_wan) as annual_plan_wan,
       coalesce(r.planned_start, c.planned_start) as planned_start,
       coalesce(r.planned_finish, c.planned_finish) as planned_finish,
       coalesce(r.is_bond, c.is_bond) as is_bond,
       coalesce(r.should_be_in_statistics, c.should_be_in_statistics) as should_be_in_statistics,
       -- A project that was never reported stands as its roster says, if the roster says so.
       case when c.project_id is null then r.period_investment_wan else c.latest.period_investment_wan end
           as period_investment_wan,
       coalesce(c.year_investment_wan, r.year_investment_wan) as year_investment_wan,
       coalesce(c.funds_in_place_wan, r.funds_in_place_wan) as funds_in_place_wan,
       coalesce(c.status, r.status) as status,
       coalesce(c.start_date, r.start_date) as start_date,
       coalesce(c.finish_date, r.finish_date) as finish_date,
       coalesce(c.in_statistics, r.in_statistics) as in_statistics,
       coalesce(c.statistics_date, r.statistics_date) as statistics_date,
       coalesce(c.statistics_investment_wan, r.statistics_investment_wan) as statistics_investment_wan,
       coalesce(c.physical_progress, r.physical_progress) as physical_progress,
       case when c.project_id is null then r.problems else c.latest.problems end as problems,
       -- 开复工: every status but 未开工; 停工 stays started. 竣工投产: built and in use.
       coalesce(coalesce(c.status, r.status) <> '未开工', false) as is_started,
       coalesce(coalesce(c.status, r.status) in ('竣工', '试运营', '投产'), false) as is_finished,
       -- Somebody has told how it stands; a roster that only lists it has not.
       c.project_id is not null or r.status is not null as is_known,
       c.cut_off as state_cut_off,
       r.latest_cut_off is not null and coalesce(c.cut_off < r.latest_cut_off, true) as is_carried,
       z.paused_since,
       r.upload_id as roster_upload_id, r.sheet as roster_sheet, r.sheet_row as roster_row,
       c.latest.upload_id as report_upload_id, c.latest.sheet as report_sheet, c.latest.sheet_row as report_row,
       c.latest.cells as report_cells
from roster r
left join carried c on c.project_id = r.project_id and c.moment = r.moment
left join pause z on z.project_id = r.project_id and z.moment = r.moment
