-- Which project did a person say that each reported name of upload $1 means?
select reported_name, project_id from match_answer where upload_id = $1 order by county, reported_name
