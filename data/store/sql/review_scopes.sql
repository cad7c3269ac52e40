-- What did each case of unit $1 ('': any) speak for when it was sent in?
select s.upload_id, s.kind, s.county, s.tier, s.cut_off
from review_scope s
join review_case r on r.upload_id = s.upload_id
where $1 = '' or r.county = $1
order by s.upload_id, s.kind, s.cut_off, s.tier
