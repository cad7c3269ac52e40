-- What is project $1 called on the date $2 of project_state, and of which unit is it?
select project_name, county, tier
from project_state
where project_id = $1 and moment = $2::date
