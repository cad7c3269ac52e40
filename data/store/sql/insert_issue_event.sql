-- Keep what became of an issue, as change $1.
insert into issue_event values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
