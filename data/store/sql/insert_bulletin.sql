-- Keep the bulletin that change $1 began; what is its number?
insert into bulletin (bulletin_id, change_id)
select coalesce((select bulletin_id from bulletin order by bulletin_id desc limit 1), 0) + 1, $1::bigint
returning bulletin_id
