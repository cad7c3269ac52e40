-- Which changes that count came after change $1 and move one of its projects in the same way?
select distinct later.upload_id
from roster_move own
join in_force f on f.upload_id = own.upload_id and f.kind = 'change' and f.county = own.county and f.tier = own.tier
join roster_move later on later.project_id = own.project_id and later.upload_id <> own.upload_id
                      and (later.act in ('pause', 'resume')) = (own.act in ('pause', 'resume'))
join in_force g on g.upload_id = later.upload_id and g.kind = 'change' and g.county = later.county
               and g.tier = later.tier
where own.upload_id = $1
  and (later.effective_on > own.effective_on or (later.effective_on = own.effective_on and g.turn > f.turn))
order by later.upload_id desc
