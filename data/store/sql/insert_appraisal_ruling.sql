-- Keep what was ruled about a unit, as change $1.
insert into appraisal_ruling values ($1, $2, $3, $4, $5, $6, $7, $8)
