-- What happened to case $1, when, by whom and why, from the first to the last?
select e.kind, c.happened_at, c.by_name, e.reason, e.other_upload_id
from review_event e
join change c on c.change_id = e.change_id
where e.upload_id = $1
order by e.change_id
