-- For which cut-off up to the date $1 did each unit last send a progress report or a list of problems?
select county, max(cut_off) as cut_off
from in_force
where kind in ('progress', 'problems') and is_newest and cut_off <= $1::date
group by county
