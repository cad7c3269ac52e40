-- Keep an attempt to sign in as $1 from $2 at $3 that went well or not ($4)?
insert into sign_in_attempt
select coalesce(max(attempt_id), 0) + 1, $1::text, $2::text, $3::timestamp, $4::boolean from sign_in_attempt
