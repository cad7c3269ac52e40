-- Say by change $1 what happened to case $2 ($3), why ($4), which upload has to do with it ($5), what was attached ($6, $7).
insert into review_event (change_id, upload_id, kind, reason, other_upload_id, attachment_sha256, attachment_name)
values ($1, $2, $3, $4, $5, $6, $7)
