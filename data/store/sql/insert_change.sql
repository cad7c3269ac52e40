-- Number the next accepted change: its kind $1, when $2, by whom $3; when is it held to have happened?
-- A live change never comes before one that is recorded already, whatever the clock says; history ($4) keeps its moment.
-- Numbers and moments come from rows, not from max(): after a commit that the disk refused the engine answers that from
-- statistics which still hold what was refused, and the journal could not be replayed.
insert into change (change_id, kind, happened_at, by_name)
select coalesce((select change_id from change order by change_id desc limit 1), 0) + 1, $1::text,
       case when $4::boolean then $2::timestamp
            else greatest($2::timestamp, (select happened_at from change order by happened_at desc limit 1))
       end,
       $3::text
returning change_id, happened_at
