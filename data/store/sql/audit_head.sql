-- Which entry is the last, and what is its hash?
select entry_id, hash from audit_entry order by entry_id desc limit 1
