-- Where is it written which migrations have been applied?
create table if not exists schema_version (version bigint primary key, name text not null)
