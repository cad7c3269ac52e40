-- Which uploads were ever accepted, in the order of the record, and for which unit did their sender speak ('': for any)?
select e.upload_id, e.change_id, c.happened_at, u.file_name, u.sha256,
       coalesce(r.county, a.county, '') as unit, h.upload_id is not null as is_by_hand
from upload_event e
join change c on c.change_id = e.change_id
join upload u on u.upload_id = e.upload_id
left join review_case r on r.upload_id = e.upload_id
left join roster_change h on h.upload_id = e.upload_id
left join (
    select subject, min(county) as county from audit_entry where action = 'upload.accepted' group by subject
) a on a.subject = '第' || e.upload_id::text || '号报表'
where e.kind = 'accepted'
order by e.change_id
