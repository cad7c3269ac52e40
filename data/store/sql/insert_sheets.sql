-- Keep how each sheet of upload $1 was understood.
insert into upload_sheet (
    upload_id, sheet, kind, county, tier, cut_off, unit, row_count, skipped, header_rows, columns
)
select $1::bigint, unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
       unnest($6::date[]), unnest($7::text[]), unnest($8::bigint[]), unnest($9::text[]), unnest($10::text[]),
       unnest($11::text[])
