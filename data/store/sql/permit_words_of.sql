-- What was ever said about the permits of project $1, by the knowledge of $2, the word that counts behind the others?
-- Entries that were taken back are told too, with when and why.
select w.permit, w.state, w.kind, w.day, w.upload_id, w.sheet, w.sheet_row, w.entry_id,
       u.file_name, c.by_name, c.happened_at,
       case when s.said like '%permit_details%' then s.said end as details, s.cells,
       e.document_number, e.authority, e.closed_date, e.expires_date, e.gap_deadline, coalesce(e.note, '') as note,
       false as is_withdrawn, '' as withdrawn_reason
from permit_word w
left join upload u on u.upload_id = w.upload_id
left join statement s on s.upload_id = w.upload_id and s.sheet = w.sheet and s.sheet_row = w.sheet_row
left join permit_entry e on e.change_id = w.entry_id
left join upload_event a on a.upload_id = w.upload_id and a.kind = 'accepted'
join change c on c.change_id = coalesce(w.entry_id, a.change_id)
where w.project_id = $1
union all
select e.permit, e.state, 'hand', e.day, null, null, null, e.change_id, null, c.by_name, c.happened_at, null, null,
       e.document_number, e.authority, e.closed_date, e.expires_date, e.gap_deadline, e.note,
       true, coalesce((
           select arg_max(x.reason, x.change_id) from permit_entry_event x
           where x.entry_id = e.change_id and x.kind = 'withdrawn'
       ), '')
from permit_entry e
join change c on c.change_id = e.change_id
where e.project_id = $1
  and ($2::timestamp is null or c.happened_at <= $2::timestamp)
  and e.change_id not in (select entry_id from permit_word where entry_id is not null)
order by day, happened_at
