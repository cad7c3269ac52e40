-- Where does the roster of $1, the last date of roster_at, put each project, or where did the last roster that named it?
-- And which row says so?
select project_id, county, tier, is_listed, upload_id, sheet, sheet_row, project_code, project_name,
       annual_plan_wan, total_investment_wan
from (
    select s.project_id, s.county, s.tier, r.project_id is not null as is_listed, s.upload_id, s.sheet, s.sheet_row,
           s.project_code, s.project_name, s.annual_plan_wan, s.total_investment_wan,
           row_number() over (
               partition by s.project_id
               order by case when r.project_id is null then 1 else 0 end, case when e.kind = 'withdrawn' then 1 else 0 end,
                        s.cut_off desc, s.upload_id desc, s.sheet, s.sheet_row desc
           ) as recency
    from statement s
    left join roster_at r on r.moment = $1::date and r.upload_id = s.upload_id and r.sheet = s.sheet
                         and r.sheet_row = s.sheet_row and r.project_id = s.project_id
    left join (
        select upload_id, kind, row_number() over (partition by upload_id order by change_id desc) as recency
        from upload_event
    ) e on e.upload_id = s.upload_id and e.recency = 1
    where s.kind = 'roster' and s.project_id is not null and ($2 = '' or s.county = $2)
) told
where recency = 1
order by project_id
