-- Keep a draft of the appraisal's rules, as change $1.
insert into appraisal_rules values ($1, $2, $3)
