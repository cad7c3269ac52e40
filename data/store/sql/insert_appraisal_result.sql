-- Keep a step of result $2, as change $1.
insert into appraisal_result values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
