-- Keep what the rows of upload $1 said about single permits.
insert into permit_statement (upload_id, sheet, sheet_row, permit, state)
select $1::bigint, unnest($2::text[]), unnest($3::bigint[]), unnest($4::text[]), unnest($5::text[])
