-- End session $1 at $2 for the reason $3; which account was it (none where it had ended)?
update sign_in_session set ended_at = $2::timestamp, ended_reason = $3::text
where session_id = $1 and ended_at is null
returning account_id
