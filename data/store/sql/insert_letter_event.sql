-- Keep what change $1 did to letter $2: its kind, words, details (JSON), the name and SHA-256 of its file?
insert into letter_event values ($1, $2, $3, $4, $5, $6, $7)
