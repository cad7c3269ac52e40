-- Keep, as change $1, the template of the kind $2: its file $3 with the SHA-256 $4?
insert into bulletin_template values ($1, $2, $3, $4)
