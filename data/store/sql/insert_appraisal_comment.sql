-- Keep what was said of a unit's score sheet, as change $1.
insert into appraisal_comment values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
