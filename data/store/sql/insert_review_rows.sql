-- Keep what every row of case $1 said when it was sent in: one list per column.
insert into review_row (upload_id, sheet, sheet_row, project_id, tier, said, cells)
select $1::bigint, unnest($2::text[]), unnest($3::bigint[]), unnest($4::bigint[]), unnest($5::text[]),
       unnest($6::text[]), unnest($7::text[])
