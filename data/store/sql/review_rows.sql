-- What did every row of case $1 say when it was sent in?
select sheet, sheet_row, project_id, tier, said, cells from review_row where upload_id = $1 order by sheet, sheet_row
