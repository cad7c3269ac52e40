-- Which projects does a new file have to be matched with: those of the newest roster of every county and tier?
with roster_scope as (
    select upload_id, county, tier, cut_off
    from (
        select upload_id, county, tier, cut_off,
               row_number() over (partition by county, tier order by cut_off desc, upload_id desc) as recency
        from in_force
        where kind = 'roster' and is_newest
    ) newest
    where recency = 1
),
roster as (
    select s.*,
           row_number() over (
               partition by s.project_id order by s.cut_off desc, s.upload_id desc, s.sheet, s.sheet_row desc
           ) as recency
    from roster_scope f
    join statement s on s.kind = 'roster' and s.upload_id = f.upload_id and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
)
select project_id, project_code, project_name, county, tier, total_investment_wan, annual_plan_wan,
       planned_start, planned_finish
from roster
where recency = 1
order by project_id
