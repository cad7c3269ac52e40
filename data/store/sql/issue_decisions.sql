-- What was decided about words of reports by the knowledge of $1 (null: everything), of unit $2 ('': all), in order?
select d.county, d.project_id, d.words, d.kind, d.issue_id, d.reason, c.by_name, c.happened_at
from issue_decision d
join change c on c.change_id = d.change_id
where ($1::timestamp is null or c.happened_at <= $1::timestamp)
  and ($2 = '' or d.county = $2)
order by c.happened_at, d.change_id
