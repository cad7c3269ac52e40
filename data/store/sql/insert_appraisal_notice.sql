-- Keep that a draft of the score sheet was announced, as change $1.
insert into appraisal_notice values ($1, $2, $3, $4)
