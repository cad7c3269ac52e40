-- Under which checksums and which name does medium $1 lie, whose is it, and does it count now?
select m.kind, m.county, m.file_name, m.sha256, m.shown_sha256, m.middle_sha256, m.small_sha256, e.kind = 'withdrawn'
from medium m
join medium_event e on e.medium_id = m.medium_id
where m.medium_id = $1
order by e.change_id desc
limit 1
