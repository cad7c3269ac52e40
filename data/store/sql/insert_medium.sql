-- Keep a photo or video of a site, and what is shown of it.
insert into medium (
    medium_id, project_id, county, cut_off, kind, form, file_name, byte_count, sha256, shown_sha256, middle_sha256,
    small_sha256, width, height, milliseconds, taken_at, fingerprint
)
select coalesce((select medium_id from medium order by medium_id desc limit 1), 0) + 1,
       $1::bigint, $2::text, $3::date, $4::text, $5::text, $6::text, $7::bigint,
       $8::text, $9::text, $10::text, $11::text, $12::bigint, $13::bigint, $14::bigint, $15::timestamp,
       $16::text
returning medium_id
