-- Which numbers do the next upload and the next project get?
select (select coalesce(max(upload_id), 0) + 1 from upload), (select coalesce(max(project_id), 0) + 1 from project)
