-- What did the rows of upload $1 say about permits?
select sheet, sheet_row, permit, state from permit_statement where upload_id = $1 order by sheet, sheet_row, permit
