-- What does each project add to every numerator and denominator, at each date of project_state?
-- The only place where a component is defined. Counts are 0 or more; amounts are hundredths of 万元, whole numbers.
-- $1 and $2: the campaign's first and last day; $3: tiers of which only planned starts count; $4: 入统 minimum, 万元.
-- A "known" component counts the projects of a denominator of which the numerator's field was ever told: where it is 0
-- nobody has reported, which is not the same as nothing done.
create temp table component as
with premise as (
    select s.*,
           coalesce(p.required_count, 0) as required_count,
           coalesce(p.obtained_count, 0) as obtained_count,
           coalesce(i.raised_count, 0) as issues_raised,
           coalesce(i.closed_count, 0) as issues_closed,
           cast(coalesce(s.year_investment_wan, 0) * 100 as bigint) as invested,
           cast(coalesce(s.annual_plan_wan, 0) * 100 as bigint) as planned,
           -- Plan 四(一): of the tiers in $3 only the projects that plan to start by the last day, in an earlier year
           -- too, and those that have started anyway.
           (not list_contains($3::text[], s.tier)) or coalesce(s.planned_start <= $2::date, false) or s.is_started
               as is_in_scope,
           coalesce(s.is_bond, false) as is_bond_project,
           -- Plan 四(三): the roster's explicit word, else started and large enough, real estate at any size.
           coalesce(
               s.should_be_in_statistics,
               s.is_started and (
                   coalesce(s.total_investment_wan >= $4::decimal(18, 2), false)
                   or coalesce(s.nature like '%房地产%', false)
                   or coalesce(s.industry like '%房地产%', false)
               )
           ) as is_statistics_due,
           coalesce(s.planned_finish between $1::date and $2::date, false) as is_finish_planned,
           s.status is not null as has_status,
           s.year_investment_wan is not null as has_investment
    from project_state s
    left join permit_state p on p.moment = s.moment and p.project_id = s.project_id
    left join issue_count i on i.moment = s.moment and i.project_id = s.project_id
),
judged as (
    select *, is_finish_planned and planned_finish <= moment as is_finish_due from premise
)
select moment, project_id, county, tier, lead_unit,
       1::bigint as project_count,
       is_known::bigint as known_count,
       has_status::bigint as status_known_count,
       is_in_scope::bigint as in_scope_count,
       (is_in_scope and is_started)::bigint as started_count,
       (is_in_scope and has_status)::bigint as start_known_count,
       (is_started and has_investment)::bigint as started_invested_known_count,
       case when is_started then invested else 0 end as started_invested_wan,
       case when is_started then planned else 0 end as started_planned_wan,
       has_investment::bigint as invested_known_count,
       invested as invested_wan,
       planned as planned_wan,
       is_bond_project::bigint as bond_count,
       (is_bond_project and is_started)::bigint as bond_started_count,
       (is_bond_project and has_status)::bigint as bond_known_count,
       (is_bond_project and has_investment)::bigint as bond_invested_known_count,
       case when is_bond_project then invested else 0 end as bond_invested_wan,
       case when is_bond_project then planned else 0 end as bond_planned_wan,
       is_statistics_due::bigint as statistics_due_count,
       (is_statistics_due and coalesce(in_statistics, false))::bigint as in_statistics_count,
       (is_statistics_due and in_statistics is not null)::bigint as statistics_known_count,
       is_finish_planned::bigint as finish_planned_count,
       (is_finish_planned and has_status)::bigint as finish_known_count,
       (is_finish_planned and is_finished)::bigint as finish_done_count,
       is_finish_due::bigint as finish_due_count,
       (is_finish_due and has_status)::bigint as finish_due_known_count,
       (is_finish_due and is_finished)::bigint as finish_due_done_count,
       required_count as permits_required_count,
       obtained_count as permits_obtained_count,
       (required_count > 0)::bigint as permit_project_count,
       (required_count > 0 and obtained_count = required_count)::bigint as permit_complete_count,
       (funds_in_place_wan is not null)::bigint as funds_known_count,
       cast(coalesce(funds_in_place_wan, 0) * 100 as bigint) as funds_wan,
       issues_raised as issues_raised_count,
       issues_closed as issues_closed_count
from judged
