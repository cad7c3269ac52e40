-- What became of the bulletins, in order, by whom and when?
select e.bulletin_id, e.change_id, e.kind, c.happened_at, c.by_name, e.as_of, e.words, e.reason, e.number, e.issued_on,
       e.known_at, e.read_version, e.word_sha256, e.book_sha256
from bulletin_event e
join change c on c.change_id = e.change_id
order by e.change_id
