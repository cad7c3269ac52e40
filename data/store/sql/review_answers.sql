-- What did the sender of case $1 say about the file?
select answers from review_case where upload_id = $1
