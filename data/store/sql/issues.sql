-- Which issues were entered by the knowledge of $1 (null: everything), of unit $2 ('': all), and by whom?
-- project_name: what the last sheet called the project, also of one that has left the roster.
select i.change_id, i.project_id, i.county, i.words, i.issue_kind, i.level, i.lead_department, i.joint_departments,
       i.raised_date, i.deadline, c.by_name, c.happened_at,
       coalesce((
           select arg_max(s.project_name, s.upload_id) from statement s where s.project_id = i.project_id
       ), '') as project_name
from issue i
join change c on c.change_id = i.change_id
where ($1::timestamp is null or c.happened_at <= $1::timestamp)
  and ($2 = '' or i.county = $2)
order by i.change_id
