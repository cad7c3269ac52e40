-- What has every stored row of unit $3 ('': any) ever said about project $1, where, and does it count now?
select s.cut_off, s.kind, s.upload_id, u.file_name as file, s.sheet, s.sheet_row as row, s.county, s.tier,
       c.happened_at as received_at, c.by_name as by, coalesce(f.is_newest, false) as is_in_force,
       s.cells, s.said
from statement s
join upload u on u.upload_id = s.upload_id
join upload_event e on e.upload_id = s.upload_id and e.kind = 'accepted'
join change c on c.change_id = e.change_id
left join in_force f on f.upload_id = s.upload_id and (f.kind = s.kind or f.kind = 'change') and f.county = s.county
                    and f.tier = s.tier and f.cut_off = s.cut_off
where s.project_id = $1 and ($2::timestamp is null or c.happened_at <= $2::timestamp)
  and ($3 = '' or s.county = $3)
order by s.cut_off, s.upload_id, s.sheet, s.sheet_row
