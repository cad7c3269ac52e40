-- Keep which uploads $2 were replaced by upload $1 when it was accepted.
insert into upload_supersession (upload_id, superseded_upload_id)
select $1::bigint, unnest($2::bigint[])
