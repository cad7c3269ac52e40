-- Add the next entry to the audit trail?
insert into audit_entry
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
