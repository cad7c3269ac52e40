-- What do the components add up to, by lead unit, on the date $1?
select coalesce(lead_unit, '未填责任单位') as lead_unit,
       sum(columns(* exclude (moment, project_id, county, tier, lead_unit)))::bigint
from component
where moment = $1::date
group by all
order by 1
