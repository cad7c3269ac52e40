-- Say that change $1 moves, as its $2nd move, project $4 ($3: enter, leave, pause, resume) on the list of $5 and $6 from $7.
insert into roster_move (upload_id, ordinal, act, project_id, county, tier, effective_on)
values ($1, $2, $3, $4, $5, $6, $7)
