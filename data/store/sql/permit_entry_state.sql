-- Of which project and permit is the entry by hand $1, what did it say, and does it count now?
select e.project_id, e.permit, e.day, e.state,
       coalesce((
           select x.kind from permit_entry_event x where x.entry_id = e.change_id order by x.change_id desc limit 1
       ), 'restored') <> 'withdrawn' as is_counting
from permit_entry e
where e.change_id = $1
