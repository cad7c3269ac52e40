-- Up to which line of the journal has this database come (no row: its journal has not begun)?
select number, hash from journal_position
