-- Is there a project $1?
select project_id from project where project_id = $1
