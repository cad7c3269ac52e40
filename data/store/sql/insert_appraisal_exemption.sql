-- Keep that a project is exempt, or no longer, as change $1.
insert into appraisal_exemption values ($1, $2, $3, $4, $5, $6, $7, $8)
