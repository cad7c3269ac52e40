-- How many issues of each project were raised and how many of them closed, at each date of project_state, known at $1?
create temp table issue_count as
with event as (
    select e.issue_id, e.kind, e.day,
           row_number() over (order by e.day, c.happened_at, e.change_id) as by_day,
           row_number() over (order by c.happened_at, e.change_id) as by_clock
    from issue_event e
    join change c on c.change_id = e.change_id
    where $1::timestamp is null or c.happened_at <= $1::timestamp
),
undone as (
    select issue_id, arg_max(kind, by_clock) as kind
    from event
    where kind in ('withdrawn', 'restored')
    group by issue_id
),
present as (
    select i.change_id as issue_id, i.project_id, i.raised_date
    from issue i
    join change c on c.change_id = i.change_id
    left join undone u on u.issue_id = i.change_id
    where ($1::timestamp is null or c.happened_at <= $1::timestamp)
      and coalesce(u.kind, 'restored') <> 'withdrawn'
),
standing as (
    select x.moment, x.project_id, p.issue_id, arg_max(e.kind, e.by_day) as kind
    from project_state x
    join present p on p.project_id = x.project_id and p.raised_date <= x.moment
    left join event e on e.issue_id = p.issue_id and e.kind in ('closed', 'reopened') and e.day <= x.moment
    group by x.moment, x.project_id, p.issue_id
)
select moment, project_id,
       count(*) as raised_count,
       count(*) filter (where kind = 'closed') as closed_count
from standing
group by moment, project_id
