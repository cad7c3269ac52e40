-- Keep that an entry by hand was taken back or brought back, as change $1.
insert into permit_entry_event values ($1, $2, $3, $4)
