-- What did the sheets that count say about each permit of each project, the word that counts at a date last before it?
-- The order is that of permit_state; of rosters only the newest of every county and tier.
with speaking as (
    select upload_id, kind, county, tier, cut_off,
           row_number() over (partition by kind, county, tier order by cut_off desc, upload_id desc) as recency
    from in_force
    where is_newest
)
select s.project_id, s.cut_off, p.permit, p.state
from speaking f
join statement s on s.kind = f.kind and s.upload_id = f.upload_id and s.county = f.county
                and s.tier = f.tier and s.cut_off = f.cut_off
join permit_statement p on p.upload_id = s.upload_id and p.sheet = s.sheet and p.sheet_row = s.sheet_row
where s.project_id is not null and (f.kind <> 'roster' or f.recency = 1)
order by s.project_id, s.cut_off, s.upload_id, s.sheet, s.sheet_row, p.permit
