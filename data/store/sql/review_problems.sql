-- Which doubts were shown when case $1 was sent in, in the order in which they were found?
select code, severity, sheet, cell, found, message from review_problem where upload_id = $1 order by ordinal
