-- Which change made by hand that counts moved project $1 last, of the acts $2, with effect until $3 (null: ever)?
select v.act, v.upload_id, v.effective_on, f.accepted_at, f.accepted_by
from in_force f
join roster_move v on v.upload_id = f.upload_id and v.county = f.county and v.tier = f.tier
where f.kind = 'change' and v.project_id = $1 and list_contains($2::text[], v.act)
  and ($3::date is null or v.effective_on <= $3::date)
order by v.effective_on desc, f.turn desc, v.ordinal desc
limit 1
