-- What do the components add up to, by county and tier, at each date? Reports are due from a county, not a tier ('').
select cut_off, county, tier, coalesce(columns(* exclude (cut_off, county, tier)), 0)::bigint
from (
    select moment as cut_off, county, tier,
           sum(columns(* exclude (moment, project_id, county, tier, lead_unit)))
    from component
    group by moment, county, tier
    union all by name
    select m.moment as cut_off, r.county, '' as tier,
           count(*) as reports_due_count,
           count(*) filter (where r.is_on_time) as reports_on_time_count
    from (select distinct moment from component) m
    join report_due r on r.is_due and r.cut_off <= m.moment
    group by m.moment, r.county
)
order by cut_off, county, tier
