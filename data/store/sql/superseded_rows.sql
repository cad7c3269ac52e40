-- What did upload $1 say about each project, and what had the uploads that it replaced said about the same?
-- Compared are the counties, kinds and cut-offs for which it replaced something; of a project named twice the row that
-- counts. A row that counts for no project is known by its name, a problem also by its own words.
with replaced as (
    select kind, county, tier, cut_off, upload_id
    from (
        select s.kind, s.county, s.tier, s.cut_off, o.upload_id,
               row_number() over (
                   partition by s.kind, s.county, s.tier, s.cut_off order by c.happened_at desc, c.change_id desc
               ) as recency
        from upload_supersession p
        join upload_scope s on s.upload_id = p.upload_id
        join upload_scope o on o.upload_id = p.superseded_upload_id and o.kind = s.kind and o.county = s.county
                           and o.tier = s.tier and o.cut_off = s.cut_off
        join upload_event e on e.upload_id = o.upload_id and e.kind = 'accepted'
        join change c on c.change_id = e.change_id
        where p.upload_id = $1
    ) told
    where recency = 1
),
named as (
    select coalesce('#' || cast(project_id as text), county || ' ' || coalesce(project_name, ''))
               || case when kind = 'problems' then ' ' || coalesce(problems, '') else '' end as subject, s.*
    from statement s
),
told as (
    select 'now' as side, s.*
    from named s
    where s.upload_id = $1
      and exists (
          select 1 from replaced r where r.kind = s.kind and r.county = s.county and r.cut_off = s.cut_off
      )
    union all
    select 'before' as side, s.*
    from named s
    join replaced r on r.upload_id = s.upload_id and r.kind = s.kind and r.county = s.county
                   and r.tier = s.tier and r.cut_off = s.cut_off
),
counting as (
    select told.*,
           row_number() over (
               partition by side, kind, cut_off, subject
               order by upload_id desc, sheet, sheet_row desc
           ) as recency
    from told
)
select coalesce(n.project_id, b.project_id) as project_id,
       coalesce(n.project_name, b.project_name, '') as project_name,
       coalesce(n.sheet, b.sheet) as sheet,
       b.said as said_before, b.cells as cells_before, n.said as said_now, n.cells as cells_now
from (select * from counting where side = 'now' and recency = 1) n
full join (select * from counting where side = 'before' and recency = 1) b
       on b.kind = n.kind and b.cut_off = n.cut_off and b.subject = n.subject
order by coalesce(n.kind, b.kind), coalesce(n.cut_off, b.cut_off), n.sheet, n.sheet_row, b.sheet, b.sheet_row
