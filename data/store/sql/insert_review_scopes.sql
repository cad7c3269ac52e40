-- Keep what case $1 spoke for when it was sent in.
insert into review_scope (upload_id, kind, county, tier, cut_off)
select $1::bigint, unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::date[])
