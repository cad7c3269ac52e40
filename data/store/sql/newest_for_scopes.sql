-- Which uploads that were accepted by $5 (null: ever) speak for the scopes $1 (kind), $2 (county), $3 (tier), $4 (cut-off)?
with wanted as (
    select unnest($1::text[]) as kind, unnest($2::text[]) as county, unnest($3::text[]) as tier,
           unnest($4::date[]) as cut_off
),
told as (
    select f.upload_id, f.accepted_at, f.accepted_by, f.turn,
           row_number() over (partition by f.kind, f.county, f.tier, f.cut_off order by f.turn desc) as recency
    from in_force f
    join wanted w on w.kind = f.kind and w.county = f.county and w.tier = f.tier and w.cut_off = f.cut_off
    where $5::timestamp is null or f.accepted_at <= $5::timestamp
)
select distinct upload_id, accepted_at, accepted_by
from told
where recency = 1
order by upload_id
