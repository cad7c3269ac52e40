-- What was said about each permit of each project that is known, the word that counts at a date last before it?
select project_id, day as cut_off, permit, state
from permit_word
where project_id in (
    select s.project_id
    from in_force f
    join statement s on s.upload_id = f.upload_id and (s.kind = f.kind or f.kind = 'change') and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
)
order by project_id, recency, permit
