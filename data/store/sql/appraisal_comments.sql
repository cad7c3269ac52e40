-- What was said of the sheet of unit $2 ('': of all) by the knowledge of $1 (null: now), in order?
select m.change_id, c.happened_at, c.by_name, m.unit, m.key, m.kind, m.words, m.is_by_unit, m.answers, m.deadline,
       m.outcome, m.followed_by
from appraisal_comment m
join change c on c.change_id = m.change_id
where ($1::timestamp is null or c.happened_at <= $1::timestamp)
  and ($2 = '' or m.unit = $2)
order by c.happened_at, m.change_id
