-- Under which codes and names has each project ever stood on a roster, withdrawn ones included?
select distinct project_id, project_code, county, project_name
from statement
where kind = 'roster' and project_id is not null
order by project_id
