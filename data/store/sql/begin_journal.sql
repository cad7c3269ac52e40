-- Say that this database's journal begins with line $1, sealed by $2.
insert into journal_position (number, hash) values ($1, $2)
