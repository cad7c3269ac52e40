-- Of what kind is change $1 of the rosters, and what happened to it last, when and by whom?
select r.kind, e.kind, c.happened_at, c.by_name
from roster_change r
join upload_event e on e.upload_id = r.upload_id
join change c on c.change_id = e.change_id
where r.upload_id = $1
order by e.change_id desc
limit 1
