-- Which numbers do the next upload and the next project get?
select coalesce((select upload_id from upload order by upload_id desc limit 1), 0) + 1,
       coalesce((select project_id from project order by project_id desc limit 1), 0) + 1
