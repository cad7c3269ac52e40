-- What became of the letters of unit $1 ('': any), in order, by whom and when?
select e.letter_id, e.change_id, e.kind, c.happened_at, c.by_name, e.words, e.details, e.file_name, e.sha256
from letter_event e
join letter l on l.letter_id = e.letter_id
join change c on c.change_id = e.change_id
where $1 = '' or l.county = $1
order by e.change_id
