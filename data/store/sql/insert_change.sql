-- Number the next accepted change: its kind $1, when $2, by whom $3; when is it held to have happened?
-- A live change never comes before one that is recorded already, whatever the clock says; history ($4) keeps its moment.
insert into change (change_id, kind, happened_at, by_name)
select coalesce(max(change_id), 0) + 1, $1::text,
       case when $4::boolean then $2::timestamp else greatest($2::timestamp, coalesce(max(happened_at), $2::timestamp)) end,
       $3::text
from change
returning change_id, happened_at
