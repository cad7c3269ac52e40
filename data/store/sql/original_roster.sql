-- Which projects stood on the first roster of each county and tier, at $1, whatever was replaced, added or promoted since?
-- In the shape of roster_at, so that everything behind it is worked out as for any roster. $2: the campaign's baseline.
create temp table roster_at as
with first_scope as (
    select upload_id, county, tier, cut_off, turn
    from (
        select f.*, row_number() over (partition by county, tier order by cut_off) as earliness
        from in_force f
        where f.kind = 'roster' and f.is_newest and f.cut_off <= greatest($1::date, $2::date)
    ) told
    where earliness = 1
)
select $1::date as moment, project_id, county, tier, upload_id, sheet, sheet_row, since, turn
from (
    select s.project_id, s.county, s.tier, s.upload_id, s.sheet, s.sheet_row, f.cut_off as since, f.turn,
           row_number() over (
               partition by s.project_id order by s.cut_off desc, f.turn desc, s.sheet, s.sheet_row desc
           ) as recency
    from first_scope f
    join statement s on s.kind = 'roster' and s.upload_id = f.upload_id and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
) placed
where recency = 1
