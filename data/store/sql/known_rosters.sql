-- Which projects are in force from each date on which a roster takes effect, and what does it say about them?
with effective as (
    select distinct cut_off as moment from in_force where kind = 'roster' and is_newest
),
roster_scope as (
    select moment, upload_id, county, tier, cut_off, turn
    from (
        select e.moment, f.upload_id, f.county, f.tier, f.cut_off, f.turn,
               row_number() over (
                   partition by e.moment, f.county, f.tier order by f.cut_off desc, f.turn desc
               ) as recency
        from effective e
        join in_force f on f.kind = 'roster' and f.is_newest and f.cut_off <= e.moment
    ) newest
    where recency = 1
),
roster as (
    select f.moment, s.*,
           row_number() over (
               partition by f.moment, s.project_id order by s.cut_off desc, f.turn desc, s.sheet, s.sheet_row desc
           ) as recency
    from roster_scope f
    join statement s on s.kind = 'roster' and s.upload_id = f.upload_id and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
)
select e.moment, r.project_id, r.project_code, r.project_name, r.county, r.tier, r.total_investment_wan,
       r.annual_plan_wan, r.planned_start, r.planned_finish, r.nature, r.industry, r.should_be_in_statistics
from effective e
left join roster r on r.moment = e.moment and r.recency = 1
order by e.moment, r.project_id
