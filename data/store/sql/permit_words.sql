-- Which words about permits count by the knowledge of $1 (null: everything), and which of two words goes first?
-- What rosters say stands behind everything, since they repeat the state of spring. Then the later day counts: the
-- cut-off of a sheet, the day of an entry by hand. Of one day an entry by hand counts before a sheet, of two entries the
-- one made last, of two sheets the upload that was accepted last, inside an upload the later sheet name and row.
create temp table permit_word as
with undone as (
    select e.entry_id,
           arg_max(e.kind, struct_pack(c.happened_at, e.change_id)) as kind
    from permit_entry_event e
    join change c on c.change_id = e.change_id
    where $1::timestamp is null or c.happened_at <= $1::timestamp
    group by e.entry_id
),
entry as (
    select e.*, row_number() over (order by c.happened_at, e.change_id) as turn
    from permit_entry e
    join change c on c.change_id = e.change_id
    left join undone u on u.entry_id = e.change_id
    where ($1::timestamp is null or c.happened_at <= $1::timestamp)
      and coalesce(u.kind, 'restored') <> 'withdrawn'
),
word as (
    select s.project_id, p.permit, p.state, s.kind, s.cut_off as day, f.turn,
           s.upload_id, s.sheet, s.sheet_row, null::bigint as entry_id
    from in_force f
    join statement s on s.kind = f.kind and s.upload_id = f.upload_id and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
    join permit_statement p on p.upload_id = s.upload_id and p.sheet = s.sheet and p.sheet_row = s.sheet_row
    where f.is_newest and s.project_id is not null
    union all
    select e.project_id, e.permit, e.state, 'hand', e.day, e.turn, null, null, null, e.change_id
    from entry e
)
select *,
       row_number() over (
           order by case when kind = 'roster' then 0 else 1 end, day, case when kind = 'hand' then 1 else 0 end,
                    turn, sheet, sheet_row, permit
       ) as recency
from word
