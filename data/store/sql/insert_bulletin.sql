-- Keep the bulletin that change $1 began; what is its number?
insert into bulletin (bulletin_id, change_id)
select coalesce(max(bulletin_id), 0) + 1, $1::bigint from bulletin
returning bulletin_id
