-- Say that migration $1, named $2, has been applied.
insert into schema_version (version, name) values ($1, $2)
