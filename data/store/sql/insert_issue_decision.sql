-- Keep what a person decided about words of a report, as change $1.
insert into issue_decision values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
