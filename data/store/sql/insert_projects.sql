-- Give projects $2, first seen in upload $1, their lasting numbers.
insert into project (project_id, first_upload_id)
select unnest($2::bigint[]), $1::bigint
