-- What was received, from whom, does it still count, and what did it replace? Only what speaks for unit $1 alone, unless ''.
with accepted as (
    select e.upload_id, c.happened_at, c.by_name
    from upload_event e join change c on c.change_id = e.change_id
    where e.kind = 'accepted'
),
handed_in as (
    select e.upload_id, c.happened_at, c.by_name
    from review_event e join change c on c.change_id = e.change_id
    where e.kind = 'submitted'
),
last_event as (
    select e.upload_id, e.kind, e.reason, c.happened_at, c.by_name
    from upload_event e join change c on c.change_id = e.change_id
    qualify row_number() over (partition by e.upload_id order by e.change_id desc) = 1
),
standing as (
    select upload_id, count(*) as scope_count, count(*) filter (where is_newest) as newest_count
    from in_force
    group by upload_id
),
spoken as (
    select upload_id, string_agg(distinct kind, '、' order by kind) as kinds,
           string_agg(distinct county, '、' order by county) as counties,
           string_agg(distinct nullif(tier, ''), '、' order by nullif(tier, '')) as tiers,
           string_agg(distinct cut_off::text, '、' order by cut_off::text) as cut_offs
    from upload_scope
    group by upload_id
),
counted as (
    select upload_id, count(*) as row_count from statement group by upload_id
),
doubted as (
    select upload_id, count(*) filter (where severity = 'warning') as warning_count
    from upload_problem
    group by upload_id
),
replaced as (
    select upload_id, string_agg(superseded_upload_id::text, '、' order by superseded_upload_id) as supersedes
    from upload_supersession
    group by upload_id
)
select u.upload_id, u.file_name as file, u.sha256, coalesce(h.by_name, a.by_name) as by, a.happened_at as received_at,
       coalesce(h.happened_at, a.happened_at) as sent_at,
       case when h.upload_id is not null then a.by_name end as approved_by,
       case when l.kind = 'withdrawn' then '已撤销'
            when s.newest_count = s.scope_count then '生效'
            when s.newest_count = 0 then '被替代'
            else '部分被替代' end as state,
       p.kinds, p.counties, p.tiers, p.cut_offs,
       coalesce(n.row_count, 0) as row_count,
       coalesce(d.warning_count, 0) as warning_count,
       coalesce(r.supersedes, '') as supersedes,
       case when l.kind = 'withdrawn' then l.happened_at end as withdrawn_at,
       case when l.kind = 'withdrawn' then l.by_name end as withdrawn_by,
       case when l.kind = 'withdrawn' then l.reason end as withdrawn_reason
from upload u
join accepted a on a.upload_id = u.upload_id
join last_event l on l.upload_id = u.upload_id
left join handed_in h on h.upload_id = u.upload_id
join spoken p on p.upload_id = u.upload_id
left join standing s on s.upload_id = u.upload_id
left join counted n on n.upload_id = u.upload_id
left join doubted d on d.upload_id = u.upload_id
left join replaced r on r.upload_id = u.upload_id
where $1 = '' or p.counties = $1
order by u.upload_id desc
