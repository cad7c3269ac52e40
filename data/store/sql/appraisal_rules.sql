-- Which drafts of the appraisal's rules were ever saved by the knowledge of $1 (null: now), the newest first?
select r.change_id, c.happened_at, c.by_name, r.reason, r.toml
from appraisal_rules r
join change c on c.change_id = r.change_id
where $1::timestamp is null or c.happened_at <= $1::timestamp
order by c.happened_at desc, r.change_id desc
