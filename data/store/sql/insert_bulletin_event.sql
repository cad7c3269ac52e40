-- Keep what change $1 did to bulletin $2: kind $3, as of $4, wording $5 (JSON), reason $6; of an issue its number $7, day $8, knowledge $9, version $10 and both files $11, $12?
insert into bulletin_event values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
