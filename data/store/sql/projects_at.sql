-- Which projects are on the roster on the date $1, how does each stand, and which cells say so?
select s.* exclude (moment, is_known, is_started, is_finished, should_be_in_statistics),
       s.is_started, s.is_finished, s.should_be_in_statistics,
       u.file_name as report_file,
       c.* exclude (moment, project_id, county, tier, lead_unit)
from project_state s
join component c on c.moment = s.moment and c.project_id = s.project_id
left join upload u on u.upload_id = s.report_upload_id
where s.moment = $1::date
order by s.project_id
