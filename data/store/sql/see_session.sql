-- When was session $1 last seen ($2)?
update sign_in_session set seen_at = $2::timestamp where session_id = $1 and ended_at is null
