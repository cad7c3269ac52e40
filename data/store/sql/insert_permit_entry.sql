-- Keep what the office said by hand about a permit, as change $1.
insert into permit_entry values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
