-- Which upload speaks for each kind, county, tier and date, when was it accepted and from whom?
select kind, county, tier, cut_off, upload_id, accepted_at, accepted_by
from in_force
where is_newest and kind <> 'change'
order by kind, county, tier, cut_off
