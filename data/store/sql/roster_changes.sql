-- Which changes of the rosters were made by hand by the knowledge of $1 (null: ever), and were they taken back?
with told as (
    select e.upload_id, e.kind, e.reason, c.happened_at, c.by_name,
           row_number() over (partition by e.upload_id order by e.change_id desc) as recency
    from upload_event e
    join change c on c.change_id = e.change_id
    where $1::timestamp is null or c.happened_at <= $1::timestamp
)
select r.upload_id, r.kind, r.effective_on, r.reason, r.document, r.document_file, a.happened_at, a.by_name,
       case when l.kind = 'withdrawn' then l.happened_at end as undone_at,
       case when l.kind = 'withdrawn' then l.by_name end as undone_by,
       case when l.kind = 'withdrawn' then l.reason end as undone_reason
from roster_change r
join told a on a.upload_id = r.upload_id and a.kind = 'accepted'
join told l on l.upload_id = r.upload_id and l.recency = 1
order by r.effective_on desc, r.upload_id desc
