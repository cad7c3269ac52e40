-- Forget which line of a journal this database has come to: it gets a new journal?
delete from journal_position
