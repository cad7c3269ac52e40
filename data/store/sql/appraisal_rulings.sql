-- What was ruled about unit $2 ('': all) by the knowledge of $1 (null: now), in order?
select r.change_id, c.happened_at, c.by_name, r.unit, r.key, r.sort, r.points, r.reason, r.document, r.sha256
from appraisal_ruling r
join change c on c.change_id = r.change_id
where ($1::timestamp is null or c.happened_at <= $1::timestamp)
  and ($2 = '' or r.unit = $2)
order by c.happened_at, r.change_id
