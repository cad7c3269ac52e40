-- Which photos and videos were received, and how does each stand?
-- By the knowledge of $1 (null: of now), of unit $2 ('' for all), in the order in which they came.
with told as (
    select e.medium_id, e.kind, e.reason, c.happened_at, c.by_name,
           row_number() over (partition by e.medium_id order by c.happened_at desc, e.change_id desc) as recency,
           row_number() over (partition by e.medium_id order by c.happened_at, e.change_id) as turn
    from medium_event e
    join change c on c.change_id = e.change_id
    where $1::timestamp is null or c.happened_at <= $1::timestamp
)
select m.medium_id, m.project_id, m.county, m.cut_off, m.kind, m.form, m.file_name, m.byte_count, m.sha256,
       m.width, m.height, m.milliseconds, m.taken_at, m.fingerprint,
       first.happened_at as received_at, first.by_name as received_by,
       last.kind = 'withdrawn' as is_withdrawn, last.reason, last.happened_at as changed_at, last.by_name as changed_by
from medium m
join told first on first.medium_id = m.medium_id and first.turn = 1
join told last on last.medium_id = m.medium_id and last.recency = 1
where $2 = '' or m.county = $2
order by first.happened_at, m.medium_id
