-- Which uploads count by the knowledge of $1 (null: everything), and for which of their scopes is each the newest?
-- Of unit $2 alone, unless that is '': whoever sees only one unit is cut off from all others here, below every page.
create temp table in_force as
with told as (
    select e.upload_id, e.kind,
           row_number() over (partition by e.upload_id order by e.change_id desc) as recency
    from upload_event e
    join change c on c.change_id = e.change_id
    where $1::timestamp is null or c.happened_at <= $1::timestamp
)
select s.upload_id, s.kind, s.county, s.tier, s.cut_off,
       row_number() over (
           partition by s.kind, s.county, s.tier, s.cut_off order by s.upload_id desc
       ) = 1 as is_newest
from upload_scope s
join told t on t.upload_id = s.upload_id and t.recency = 1 and t.kind <> 'withdrawn'
where $2 = '' or s.county = $2
