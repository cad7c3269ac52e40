-- Which row of which upload puts each project on the roster at each of the dates $1?
-- Before the campaign's baseline $2 no roster is in force yet: the first one stands in, since it says what is to come.
-- Changes made by hand follow: the last one about a project and a list decides whether it stands there. A roster from the
-- same day or a later one that was accepted after the change is the last word on its list instead.
create temp table roster_at as
with moment as (
    select unnest($1::date[]) as moment
),
roster_scope as (
    select moment, upload_id, county, tier, cut_off, turn
    from (
        select m.moment, f.upload_id, f.county, f.tier, f.cut_off, f.turn,
               row_number() over (
                   partition by m.moment, f.county, f.tier
                   order by case when f.cut_off <= m.moment then 0 else 1 end,
                            case when f.cut_off <= m.moment then f.cut_off end desc, f.cut_off, f.turn desc
               ) as recency
        from moment m
        join in_force f on f.kind = 'roster' and f.is_newest
                       and (f.cut_off <= m.moment or (m.moment < $2::date and f.cut_off <= $2::date))
    ) newest
    where recency = 1
),
moved as (
    select moment, project_id, county, tier, act, upload_id, ordinal, effective_on, turn
    from (
        select m.moment, v.project_id, v.county, v.tier, v.act, v.upload_id, v.ordinal, v.effective_on, f.turn,
               row_number() over (
                   partition by m.moment, v.project_id, v.county, v.tier
                   order by v.effective_on desc, f.turn desc, v.ordinal desc
               ) as recency
        from moment m
        join in_force f on f.kind = 'change' and f.cut_off <= m.moment
        join roster_move v on v.upload_id = f.upload_id and v.county = f.county and v.tier = f.tier
                          and v.act in ('enter', 'leave')
        left join roster_scope r on r.moment = m.moment and r.county = v.county and r.tier = v.tier
        where not coalesce(r.cut_off >= v.effective_on and r.turn > f.turn, false)
    ) told
    where recency = 1
),
listed as (
    select r.moment, s.project_id, s.county, s.tier, s.upload_id, s.sheet, s.sheet_row, r.cut_off as since, r.turn
    from roster_scope r
    join statement s on s.kind = 'roster' and s.upload_id = r.upload_id and s.county = r.county
                    and s.tier = r.tier and s.cut_off = r.cut_off
    left join moved v on v.moment = r.moment and v.project_id = s.project_id and v.county = s.county and v.tier = s.tier
    where v.project_id is null
    union all
    select v.moment, v.project_id, v.county, v.tier, v.upload_id, s.sheet, s.sheet_row, v.effective_on, v.turn
    from moved v
    join statement s on s.upload_id = v.upload_id and s.sheet_row = v.ordinal
    where v.act = 'enter'
)
select moment, project_id, county, tier, upload_id, sheet, sheet_row, since, turn
from (
    -- A project named by two tiers or counties counts once, where it was put last.
    select *, row_number() over (
        partition by moment, project_id order by since desc, turn desc, sheet, sheet_row desc
    ) as recency
    from listed
) placed
where recency = 1
