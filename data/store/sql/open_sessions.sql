-- Which sessions have not been ended, and when was each last seen?
select session_id, token_hash, account_id, started_at, seen_at, address, device, is_by_provider
from sign_in_session
where ended_at is null
order by session_id
