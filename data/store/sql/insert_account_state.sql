-- Keep the next state of account $1: login $2, person $3, role $4, county $5, password $6, disabled $7, must change $8, at $9?
insert into account_state
select coalesce((select account_state_id from account_state order by account_state_id desc limit 1), 0) + 1,
       $1::bigint, $2::text, $3::text, $4::text, $5::text, $6::text,
       $7::boolean, $8::boolean, $9::timestamp
