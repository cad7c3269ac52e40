-- Which settings were ever in force, from when, by whom and why, the newest first?
select s.change_id, c.happened_at, c.by_name, s.reason, s.toml
from campaign_settings s
join change c on c.change_id = s.change_id
order by s.change_id desc
