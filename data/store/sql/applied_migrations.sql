-- Which numbered migrations has this store had?
select version, name from schema_version order by version
