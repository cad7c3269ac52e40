-- Which upload of exactly the bytes $1 is in force for all that it speaks for, who sent it when, what does it speak for?
select f.upload_id, coalesce(h.happened_at, c.happened_at), coalesce(h.by_name, c.by_name), f.kind, f.county, f.tier, f.cut_off
from in_force f
join upload u on u.upload_id = f.upload_id and u.sha256 = $1
join upload_event e on e.upload_id = u.upload_id and e.kind = 'accepted'
join change c on c.change_id = e.change_id
left join (
    select s.upload_id, k.happened_at, k.by_name
    from review_event s join change k on k.change_id = s.change_id
    where s.kind = 'submitted'
) h on h.upload_id = u.upload_id
where f.upload_id not in (select upload_id from in_force where not is_newest)
order by f.turn
