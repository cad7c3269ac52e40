-- Which uploads count by the knowledge of $1 (null: everything), and for which of their scopes does each speak?
-- Of unit $2 alone, unless that is '': whoever sees only one unit is cut off from all others here, below every page.
-- Of one scope speaks what was accepted last by the clock ("turn"), whatever order it was recorded in: history that is
-- filled in later takes the place that it had. A change made by hand (kind 'change') has its turn among the uploads, and
-- replaces none: it has a word on each list that it moves a project into or out of.
create or replace temp table in_force as
with told as (
    select e.upload_id, e.kind,
           row_number() over (partition by e.upload_id order by c.happened_at desc, e.change_id desc) as recency
    from upload_event e
    join change c on c.change_id = e.change_id
    where $1::timestamp is null or c.happened_at <= $1::timestamp
),
accepted as (
    select e.upload_id, c.happened_at as accepted_at, c.by_name as accepted_by,
           row_number() over (order by c.happened_at, e.change_id) as turn
    from upload_event e
    join change c on c.change_id = e.change_id
    where e.kind = 'accepted'
),
stated as (
    select upload_id, kind, county, tier, cut_off from upload_scope
    union all
    select distinct upload_id, 'change', county, tier, effective_on from roster_move
)
select s.upload_id, s.kind, s.county, s.tier, s.cut_off, a.turn, a.accepted_at, a.accepted_by,
       s.kind = 'change' or row_number() over (
           partition by s.kind, s.county, s.tier, s.cut_off order by a.turn desc
       ) = 1 as is_newest
from stated s
join told t on t.upload_id = s.upload_id and t.recency = 1 and t.kind <> 'withdrawn'
join accepted a on a.upload_id = s.upload_id
where $2 = '' or s.county = $2
