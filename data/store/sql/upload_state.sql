-- Is there an upload $1, and what happened to it last?
select e.kind
from upload_event e
where e.upload_id = $1
order by e.change_id desc
limit 1
