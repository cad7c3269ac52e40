-- Begin the session of token hash $1 for account $2 at $3, from address $4 with device $5, by provider $6; its number?
insert into sign_in_session
select coalesce(max(session_id), 0) + 1, $1::text, $2::bigint, $3::timestamp, $3::timestamp, $4::text, $5::text,
       null, '', $6::boolean
from sign_in_session
returning session_id
