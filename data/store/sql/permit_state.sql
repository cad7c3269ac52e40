-- How many permits does each project need, and how many has it, at each date of project_state?
-- The latest word on each permit counts that a progress sheet or a permit sheet said: by cut-off, of one cut-off the
-- upload that was accepted last, inside an upload the later sheet name and row. What none of them has spoken of stands
-- as the rosters say, the latest that has a word on it: an empty cell of a newer roster takes nothing back.
create temp table permit_state as
with word as (
    select s.project_id, s.kind, s.cut_off, s.upload_id, s.sheet, s.sheet_row, p.permit, p.state,
           row_number() over (
               order by case when s.kind = 'roster' then 0 else 1 end, s.cut_off, f.turn, s.sheet, s.sheet_row
           ) as recency
    from in_force f
    join statement s on s.kind = f.kind and s.upload_id = f.upload_id and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
    join permit_statement p on p.upload_id = s.upload_id and p.sheet = s.sheet and p.sheet_row = s.sheet_row
    where f.is_newest
),
latest as (
    select x.moment, x.project_id, w.permit, arg_max(w.state, w.recency) as state
    from project_state x
    join word w on w.project_id = x.project_id
    where w.cut_off <= x.moment
       -- Before the baseline the first roster stands in.
       or (w.kind = 'roster' and w.upload_id = x.roster_upload_id and w.sheet = x.roster_sheet
           and w.sheet_row = x.roster_row)
    group by x.moment, x.project_id, w.permit
)
select moment, project_id,
       count(*) filter (where state <> '无需') as required_count,
       count(*) filter (where state = '已办') as obtained_count
from latest
group by moment, project_id
