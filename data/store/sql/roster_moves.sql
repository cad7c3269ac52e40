-- Which projects did the changes made by hand move, and what is each called and planned to cost?
select v.upload_id, v.act, v.project_id, s.project_name, v.county, v.tier, s.annual_plan_wan, s.total_investment_wan
from roster_move v
join (
    select project_id, project_name, annual_plan_wan, total_investment_wan,
           row_number() over (
               partition by project_id
               order by case when annual_plan_wan is null then 1 else 0 end, cut_off desc, upload_id desc, sheet_row desc
           ) as recency
    from statement
    where kind = 'roster' and project_id is not null
) s on s.project_id = v.project_id and s.recency = 1
order by v.upload_id, v.ordinal
