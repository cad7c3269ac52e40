-- Which entries are of person $1, action $2, from $3 until before $4, with $5 in subject or values ('' or null: any)?
-- The newest first, $6 of them after the first $7; the last column counts all that were found.
select entry_id, happened_at, account_id, person, role, county, address, action, subject, before_value, after_value,
       previous_hash, hash, count(*) over () as found_count
from audit_entry
where ($1 = '' or person = $1) and ($2 = '' or action like $2 || '%')
  and ($3::timestamp is null or happened_at >= $3::timestamp)
  and ($4::timestamp is null or happened_at < $4::timestamp)
  and ($5 = '' or position($5 in subject || ' ' || before_value || ' ' || after_value) > 0)
order by entry_id desc
limit $6::bigint offset $7::bigint
