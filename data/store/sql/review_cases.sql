-- What was sent in for review by unit $1 ('': any), when and by whom, and what became of it, the newest first?
-- What was let through and undone since is withdrawn, as any upload.
with story as (
    select e.upload_id, e.kind, e.reason, e.other_upload_id, e.attachment_sha256, e.attachment_name,
           c.happened_at, c.by_name,
           row_number() over (partition by e.upload_id order by e.change_id) as turn,
           row_number() over (partition by e.upload_id order by e.change_id desc) as recency
    from review_event e
    join change c on c.change_id = e.change_id
),
standing as (
    select upload_id, kind
    from (
        select upload_id, kind, row_number() over (partition by upload_id order by change_id desc) as recency
        from upload_event
    ) told
    where recency = 1
),
counted as (
    select upload_id, count(*) as row_count from review_row group by upload_id
),
doubted as (
    select upload_id, count(*) as warning_count from review_problem where severity = 'warning' group by upload_id
),
given_back as (
    -- A return that was taken back was none.
    select upload_id, count(*) as return_count
    from (
        select upload_id, kind, lead(kind) over (partition by upload_id order by change_id) as next_kind
        from review_event
    ) followed
    where kind = 'returned' and next_kind is distinct from 'reopened'
    group by upload_id
)
select r.upload_id, u.file_name, u.sha256, r.county, s.happened_at, s.by_name, r.first_sent_at,
       case when l.kind in ('submitted', 'reopened') then 'waiting'
            when l.kind = 'approved' and t.kind = 'withdrawn' then 'withdrawn'
            else l.kind end as state,
       l.happened_at, l.by_name, l.reason, l.other_upload_id, coalesce(l.attachment_name, ''),
       coalesce(l.attachment_sha256, ''),
       coalesce(n.row_count, 0), coalesce(d.warning_count, 0), coalesce(g.return_count, 0)
from review_case r
join upload u on u.upload_id = r.upload_id
join story s on s.upload_id = r.upload_id and s.turn = 1
join story l on l.upload_id = r.upload_id and l.recency = 1
left join standing t on t.upload_id = r.upload_id
left join counted n on n.upload_id = r.upload_id
left join doubted d on d.upload_id = r.upload_id
left join given_back g on g.upload_id = r.upload_id
where $1 = '' or r.county = $1
order by r.upload_id desc
