-- Which projects of unit $2 ('': all) were exempted, or brought back, by the knowledge of $1 (null: now), in order?
select e.change_id, c.happened_at, c.by_name, e.project_id, e.county, e.project_name, e.is_exempt, e.reason,
       e.document, e.sha256
from appraisal_exemption e
join change c on c.change_id = e.change_id
where ($1::timestamp is null or c.happened_at <= $1::timestamp)
  and ($2 = '' or e.county = $2)
order by c.happened_at, e.change_id
