-- For which units does upload $1 speak?
select distinct county from upload_scope where upload_id = $1 order by county
