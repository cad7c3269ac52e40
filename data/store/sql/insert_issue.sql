-- Keep a new issue, as change $1.
insert into issue values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
