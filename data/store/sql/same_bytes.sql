-- Which upload of exactly the bytes $1 is in force for all that it speaks for, and what does it speak for?
select f.upload_id, c.happened_at, c.by_name, f.kind, f.county, f.tier, f.cut_off
from in_force f
join upload u on u.upload_id = f.upload_id and u.sha256 = $1
join upload_event e on e.upload_id = u.upload_id and e.kind = 'accepted'
join change c on c.change_id = e.change_id
where f.upload_id not in (select upload_id from in_force where not is_newest)
order by f.turn
