-- What is every account now, and since when is there one?
select account_id, login, person, role, county, password_hash, is_disabled, must_change_password, first_at
from (
    select a.*,
           min(changed_at) over (partition by account_id) as first_at,
           row_number() over (partition by account_id order by account_state_id desc) as recency
    from account_state a
) told
where recency = 1
order by account_id
