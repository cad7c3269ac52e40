-- Which files are in force in full, received when and from whom?
select u.sha256, u.upload_id, c.happened_at, c.by_name
from upload u
join upload_event e on e.upload_id = u.upload_id and e.kind = 'accepted'
join change c on c.change_id = e.change_id
where u.upload_id in (select upload_id from in_force)
  and u.upload_id not in (select upload_id from in_force where not is_newest)
order by u.upload_id
