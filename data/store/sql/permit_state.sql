-- How many permits does each project need, and how many has it, at each date of project_state?
-- Of each permit the latest word counts; which that is says permit_words. An empty cell takes nothing back.
create temp table permit_state as
with latest as (
    select x.moment, x.project_id, w.permit, arg_max(w.state, w.recency) as state
    from project_state x
    join permit_word w on w.project_id = x.project_id
    where w.day <= x.moment
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
