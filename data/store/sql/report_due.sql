-- Which report was due from which unit for each period $1, $2 (number), $3 (due at), and had it come by $4?
-- A unit is expected to report when it has a project in force at the cut-off; a withdrawn report never came. One that
-- waited for the office came when it was sent in, though it counts only since it was let through.
create temp table report_due as
with period as (
    select unnest($1::date[]) as cut_off, unnest($2::bigint[]) as period_number,
           unnest($3::timestamp[]) as due_at
),
expected as (
    select distinct moment, county from project_state
),
received as (
    select f.county, f.cut_off, min(coalesce(r.first_sent_at, c.happened_at)) as received_at,
           max(case when f.is_newest then f.upload_id end) as upload_id
    from in_force f
    join upload_event e on e.upload_id = f.upload_id and e.kind = 'accepted'
    join change c on c.change_id = e.change_id
    left join review_case r on r.upload_id = f.upload_id
    where f.kind = 'progress'
    group by f.county, f.cut_off
),
counted as (
    select f.county, f.cut_off, count(*) as row_count
    from in_force f
    join statement s on s.kind = f.kind and s.upload_id = f.upload_id and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
    where f.kind = 'progress' and f.is_newest
    group by f.county, f.cut_off
)
select e.county, p.cut_off, p.period_number, p.due_at,
       p.due_at <= $4::timestamp or r.received_at is not null as is_due,
       r.received_at,
       coalesce(r.received_at <= p.due_at, false) as is_on_time,
       r.upload_id,
       coalesce(n.row_count, 0) as row_count
from period p
join expected e on e.moment = p.cut_off
left join received r on r.county = e.county and r.cut_off = p.cut_off
left join counted n on n.county = e.county and n.cut_off = p.cut_off
