-- What did the reports that count say about each project, in the order of their cut-offs?
select project_id, cut_off, status, period_investment_wan, year_investment_wan, funds_in_place_wan,
       in_statistics, physical_progress, county
from (
    select s.*,
           row_number() over (
               partition by s.project_id, s.cut_off order by f.turn desc, s.sheet, s.sheet_row desc
           ) as recency
    from in_force f
    join statement s on s.kind = f.kind and s.upload_id = f.upload_id and s.county = f.county
                    and s.tier = f.tier and s.cut_off = f.cut_off
    where f.kind = 'progress' and f.is_newest and s.project_id is not null
) report
where recency = 1
order by project_id, cut_off
