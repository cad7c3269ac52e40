-- For what does upload $1 speak?
select kind, county, tier, cut_off from upload_scope where upload_id = $1 order by kind, county, tier, cut_off
