-- What did the sheets that count say about each permit of each project, the word that counts at a date last before it?
-- The order is that of permit_state: what rosters say first, since any report or permit sheet goes before it.
select s.project_id, s.cut_off, p.permit, p.state
from in_force f
join statement s on s.kind = f.kind and s.upload_id = f.upload_id and s.county = f.county
                and s.tier = f.tier and s.cut_off = f.cut_off
join permit_statement p on p.upload_id = s.upload_id and p.sheet = s.sheet and p.sheet_row = s.sheet_row
where f.is_newest and s.project_id is not null
order by s.project_id, case when f.kind = 'roster' then 0 else 1 end, s.cut_off, f.turn, s.sheet, s.sheet_row, p.permit
