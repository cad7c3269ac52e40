-- Which doubts were shown before upload $1 was accepted, in the order in which they were found?
select code, severity, sheet, cell, found, message
from upload_problem
where upload_id = $1
order by ordinal
