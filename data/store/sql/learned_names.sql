-- Which column names were taught or taken back, when and by whom, the newest first?
select e.county, e.header, e.field, c.happened_at, c.by_name
from learned_name_event e
join change c on c.change_id = e.change_id
order by e.change_id desc
