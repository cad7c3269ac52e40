-- Keep what a person said about each sheet of upload $1.
insert into upload_correction (upload_id, sheet, said)
select $1::bigint, unnest($2::text[]), unnest($3::text[])
