-- Say by change $1 that in unit $2 ('' for all) the header $3 is the field $4 (null: no longer).
insert into learned_name_event (change_id, county, header, field) values ($1, $2, $3, $4)
