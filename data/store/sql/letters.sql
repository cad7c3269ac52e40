-- Which letters were decided on for unit $1 ('': any), and under which document number were they issued?
select l.letter_id, l.project_id, l.county, l.matter, l.kind, l.as_of, l.known_at, l.read_version, l.facts,
       l.follows_letter_id, n.label
from letter l
left join letter_number n on n.letter_id = l.letter_id
where $1 = '' or l.county = $1
order by l.letter_id
