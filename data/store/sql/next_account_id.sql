-- Which number does the next account get?
select coalesce(max(account_id), 0) + 1 from account_state
