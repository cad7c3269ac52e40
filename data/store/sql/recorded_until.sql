-- Up to which change $1 is the record looked at?
create temp table recorded_until as select $1::bigint as change_id
