-- Which changes made by hand does the roster of $1, the last date of roster_at, still follow?
select v.upload_id, v.act, v.project_id, s.project_name, v.county, v.tier, v.effective_on
from in_force f
join roster_move v on v.upload_id = f.upload_id and v.county = f.county and v.tier = f.tier
left join roster_at r on r.moment = $1::date and r.project_id = v.project_id and r.county = v.county and r.tier = v.tier
join (
    select project_id, project_name,
           row_number() over (partition by project_id order by cut_off desc, upload_id desc, sheet_row desc) as recency
    from statement
    where kind = 'roster'
) s on s.project_id = v.project_id and s.recency = 1
where f.kind = 'change'
  and ((v.act = 'enter' and r.upload_id = v.upload_id) or (v.act = 'leave' and r.project_id is null))
order by v.upload_id, v.ordinal
