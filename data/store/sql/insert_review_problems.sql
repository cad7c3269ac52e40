-- Keep the doubts that were shown when case $1 was sent in.
insert into review_problem (upload_id, ordinal, code, severity, sheet, cell, found, message)
select $1::bigint, unnest($2::bigint[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]),
       unnest($6::text[]), unnest($7::text[]), unnest($8::text[])
