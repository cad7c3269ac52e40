-- Which uploads are the newest for the scopes $1 (kind), $2 (county), $3 (tier), $4 (cut-off)?
with wanted as (
    select unnest($1::text[]) as kind, unnest($2::text[]) as county, unnest($3::text[]) as tier,
           unnest($4::date[]) as cut_off
)
select distinct f.upload_id
from in_force f
join wanted w on w.kind = f.kind and w.county = f.county and w.tier = f.tier and w.cut_off = f.cut_off
where f.is_newest
order by f.upload_id
