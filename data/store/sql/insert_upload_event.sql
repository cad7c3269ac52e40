-- Say that upload $2 was accepted, withdrawn or restored ($3) by change $1, and why ($4).
insert into upload_event (change_id, upload_id, kind, reason) values ($1, $2, $3, $4)
