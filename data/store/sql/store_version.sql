-- How many changes have been accepted so far?
select coalesce(max(change_id), 0) from change
