-- Up to which numbered migration has this store come?
select coalesce((select version from schema_version order by version desc limit 1), 0)
