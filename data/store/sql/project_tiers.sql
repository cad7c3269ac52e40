-- In which county and tier does the newest roster put each project, or did the last that named it?
with roster_scope as (
    select upload_id, county, tier, cut_off, turn,
           row_number() over (partition by county, tier order by cut_off desc, turn desc) = 1 as is_current
    from in_force
    where kind = 'roster' and is_newest
)
select project_id, county, tier
from (
    select s.project_id, s.county, s.tier,
           row_number() over (
               partition by s.project_id
               order by case when f.is_current then 0 else 1 end, s.cut_off desc,
                        coalesce(f.turn, 0) desc, s.upload_id desc, s.sheet_row desc
           ) as recency
    from statement s
    left join roster_scope f on f.upload_id = s.upload_id and f.county = s.county and f.tier = s.tier
                            and f.cut_off = s.cut_off
    where s.kind = 'roster' and s.project_id is not null
) told
where recency = 1
