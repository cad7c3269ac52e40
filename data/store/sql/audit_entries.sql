-- What does the audit trail say, from the first entry to the last?
select entry_id, happened_at, account_id, person, role, county, address, action, subject, before_value, after_value,
       previous_hash, hash
from audit_entry
order by entry_id
