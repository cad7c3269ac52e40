-- Keep what upload $1 speaks for.
insert into upload_scope (upload_id, kind, county, tier, cut_off)
select $1::bigint, unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::date[])
