-- Say by change $1 whether $2 and $3, found alike, are one and the same ($4).
insert into medium_verdict (change_id, earlier_id, later_id, is_same) values ($1, $2, $3, $4)
