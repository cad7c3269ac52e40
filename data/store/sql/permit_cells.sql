-- What do the words say that count on the date $1, the one that counts last behind the others of its permit?
-- details: the row's own JSON, where it told more than the state; cells: of the last word alone. Words that tell nothing
-- but a state that no longer counts are left out.
select w.project_id, w.permit, w.state, w.kind, w.day, w.upload_id, w.sheet, w.sheet_row, w.entry_id,
       u.file_name, c.by_name, c.happened_at,
       case when s.said like '%permit_details%' then s.said end as details,
       case when w.recency = max(w.recency) over (partition by w.project_id, w.permit) then s.cells end as cells,
       e.document_number, e.authority, e.closed_date, e.expires_date, e.gap_deadline, coalesce(e.note, '') as note
from project_state x
join permit_word w on w.project_id = x.project_id
left join upload u on u.upload_id = w.upload_id
left join statement s on s.upload_id = w.upload_id and s.sheet = w.sheet and s.sheet_row = w.sheet_row
left join permit_entry e on e.change_id = w.entry_id
left join upload_event a on a.upload_id = w.upload_id and a.kind = 'accepted'
join change c on c.change_id = coalesce(w.entry_id, a.change_id)
where x.moment = $1::date
  and (w.day <= x.moment
       or (w.kind = 'roster' and w.upload_id = x.roster_upload_id and w.sheet = x.roster_sheet
           and w.sheet_row = x.roster_row))
qualify w.kind = 'hand' or s.said like '%permit_details%'
     or w.recency = max(w.recency) over (partition by w.project_id, w.permit)
order by w.project_id, w.permit, w.recency
