-- Say that this database has come to line $1 of its journal, sealed by $2.
update journal_position set number = $1::bigint, hash = $2::text
