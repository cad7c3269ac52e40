-- Which files are in force in full, received when and from whom?
select u.sha256, f.upload_id, f.accepted_at, f.accepted_by
from (
    select upload_id, accepted_at, accepted_by, turn, min(case when is_newest then 1 else 0 end) as is_whole
    from in_force
    group by upload_id, accepted_at, accepted_by, turn
) f
join upload u on u.upload_id = f.upload_id
where f.is_whole = 1
order by f.turn
