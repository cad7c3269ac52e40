-- Which number does the next account get?
select coalesce((select account_id from account_state where account_id is not null order by account_id desc limit 1), 0) + 1
