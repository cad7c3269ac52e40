-- How many changes have been accepted so far?
select coalesce((select change_id from change order by change_id desc limit 1), 0)
