-- Number the next accepted change: its kind $1, when $2, by whom $3?
insert into change (change_id, kind, happened_at, by_name)
select coalesce(max(change_id), 0) + 1, $1::text, $2::timestamp, $3::text from change
returning change_id
