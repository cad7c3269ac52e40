-- By which steps did results become final, or open again, by the knowledge of $1 (null: now), in order?
select r.change_id, c.happened_at, c.by_name, r.number, r.kind, r.sha256, r.reason, r.account_id, r.as_of, r.known_at,
       r.read_version
from appraisal_result r
join change c on c.change_id = r.change_id
where $1::timestamp is null or c.happened_at <= $1::timestamp
order by c.happened_at, r.change_id
