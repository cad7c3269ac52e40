-- Keep what change $1 of the rosters is: its kind, from which day, why, by which document, and the attached file.
insert into roster_change (upload_id, kind, effective_on, reason, document, document_file, document_sha256)
values ($1, $2, $3, $4, $5, $6, $7)
