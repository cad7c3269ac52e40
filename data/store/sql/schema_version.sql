-- Up to which numbered migration has this store come?
select coalesce(max(version), 0) from schema_version
