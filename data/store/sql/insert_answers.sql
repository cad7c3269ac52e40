-- Remember which project a person said that a reported name means, with upload $1.
insert into match_answer (upload_id, county, reported_name, project_id)
select $1::bigint, unnest($2::text[]), unnest($3::text[]), unnest($4::bigint[])
