-- Which change to the entries by hand of project $1 and permit $2 was the last one (0: none)?
select coalesce(max(change_id), 0)
from (
    select e.change_id from permit_entry e where e.project_id = $1 and e.permit = $2
    union all
    select x.change_id
    from permit_entry_event x
    join permit_entry e on e.change_id = x.entry_id
    where e.project_id = $1 and e.permit = $2
) as said
