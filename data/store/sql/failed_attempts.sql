-- How many attempts as $1 have failed since the last that went well, and when was the last of them?
select count(*), max(happened_at)
from sign_in_attempt
where login = $1
  and attempt_id > coalesce((select max(attempt_id) from sign_in_attempt where login = $1 and is_success), 0)
