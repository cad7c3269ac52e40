-- Which uploads did upload $1 replace when it was accepted?
select superseded_upload_id from upload_supersession where upload_id = $1 order by superseded_upload_id
