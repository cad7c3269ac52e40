-- What did unit $2 ('': all) claim by the knowledge of $1 (null: now), in order?
select a.change_id, c.happened_at, c.by_name, a.unit, a.metric, a.points, a.words
from appraisal_claim a
join change c on c.change_id = a.change_id
where ($1::timestamp is null or c.happened_at <= $1::timestamp)
  and ($2 = '' or a.unit = $2)
order by c.happened_at, a.change_id
