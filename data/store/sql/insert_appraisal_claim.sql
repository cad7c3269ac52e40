-- Keep what a unit claims of an indicator, as change $1.
insert into appraisal_claim values ($1, $2, $3, $4, $5)
