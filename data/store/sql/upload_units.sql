-- For which units does upload $1 speak, or would it if the office let it through?
select county from upload_scope where upload_id = $1
union
select county from review_case where upload_id = $1
order by county
