-- Which templates of the bulletin were ever in force, the newest first, from when and by whom?
select t.change_id, t.kind, t.file_name, t.sha256, c.happened_at, c.by_name
from bulletin_template t
join change c on c.change_id = t.change_id
order by t.change_id desc
