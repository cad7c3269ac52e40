-- Which drafts of the score sheet were announced by the knowledge of $1 (null: now), in order?
select n.change_id, c.happened_at, c.by_name, n.as_of, n.last_day, n.words
from appraisal_notice n
join change c on c.change_id = n.change_id
where $1::timestamp is null or c.happened_at <= $1::timestamp
order by c.happened_at, n.change_id
