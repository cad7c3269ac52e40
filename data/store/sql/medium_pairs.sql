-- Which pictures were found alike, and what did a person say last about each two?
-- By the knowledge of $1 (null: of now), in unit $2 ('' for all; else both must be its own).
with said as (
    select v.earlier_id, v.later_id, v.is_same, c.happened_at, c.by_name,
           row_number() over (partition by v.earlier_id, v.later_id order by v.change_id desc) as recency
    from medium_verdict v
    join change c on c.change_id = v.change_id
    where $1::timestamp is null or c.happened_at <= $1::timestamp
)
select l.earlier_id, l.later_id, l.distance, s.is_same, s.happened_at, s.by_name
from medium_likeness l
join medium one on one.medium_id = l.earlier_id
join medium other on other.medium_id = l.later_id
left join said s on s.earlier_id = l.earlier_id and s.later_id = l.later_id and s.recency = 1
where $2 = '' or (one.county = $2 and other.county = $2)
order by l.later_id, l.distance, l.earlier_id
