-- What did a person say about each sheet of upload $1?
select sheet, said from upload_correction where upload_id = $1 order by sheet
