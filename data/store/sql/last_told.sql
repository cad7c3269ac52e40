-- When did what figures rest on last change, file or hand, by the knowledge of $1 (null: ever)? Of unit $2 alone, unless ''.
with told as (
    select e.change_id, s.county
    from upload_event e join upload_scope s on s.upload_id = e.upload_id
    union all
    select e.change_id, m.county
    from upload_event e join roster_move m on m.upload_id = e.upload_id
    union all
    select i.change_id, i.county from issue i
    union all
    select e.change_id, i.county
    from issue_event e join issue i on i.change_id = e.issue_id
    union all
    select p.change_id, s.county
    from permit_entry p join statement s on s.project_id = p.project_id
    union all
    select e.change_id, s.county
    from permit_entry_event e
    join permit_entry p on p.change_id = e.entry_id
    join statement s on s.project_id = p.project_id
)
select max(c.happened_at)
from told t
join change c on c.change_id = t.change_id
where ($1::timestamp is null or c.happened_at <= $1::timestamp) and ($2 = '' or t.county = $2)
