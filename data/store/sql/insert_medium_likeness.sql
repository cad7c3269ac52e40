-- Keep that medium $1 is alike the earlier ones $2, by the distances $3: one list per column.
insert into medium_likeness (later_id, earlier_id, distance)
select $1::bigint, unnest($2::bigint[]), unnest($3::bigint[])
