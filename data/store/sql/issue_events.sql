-- What became of the issues of unit $2 ('': all) by the knowledge of $1 (null: everything), in the order of the clock?
select e.change_id, e.issue_id, e.kind, e.day, e.told, e.deadline, e.issue_kind, e.lead_department,
       e.joint_departments, e.file_name, e.sha256, e.byte_count, c.by_name, c.happened_at
from issue_event e
join issue i on i.change_id = e.issue_id
join change c on c.change_id = e.change_id
where ($1::timestamp is null or c.happened_at <= $1::timestamp)
  and ($2 = '' or i.county = $2)
order by c.happened_at, e.change_id
