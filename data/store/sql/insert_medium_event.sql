-- Say by change $1 that medium $2 was accepted, withdrawn or restored ($3), and why ($4).
insert into medium_event (change_id, medium_id, kind, reason) values ($1, $2, $3, $4)
