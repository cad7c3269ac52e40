-- For all that upload $1 speaks for: which upload counts now, which would instead of it, and which speaks before that date?
select s.kind, s.county, s.tier, s.cut_off,
       max(case when f.is_newest then f.upload_id end) as counting_id,
       (
           select o.upload_id
           from in_force o
           where o.kind = s.kind and o.county = s.county and o.tier = s.tier and o.cut_off = s.cut_off
             and o.upload_id <> s.upload_id
           order by o.turn desc
           limit 1
       ) as instead_id,
       (
           select e.upload_id
           from in_force e
           where e.kind = s.kind and e.county = s.county and e.tier = s.tier and e.cut_off < s.cut_off and e.is_newest
           order by e.cut_off desc
           limit 1
       ) as earlier_id
from upload_scope s
left join in_force f on f.kind = s.kind and f.county = s.county and f.tier = s.tier and f.cut_off = s.cut_off
where s.upload_id = $1
group by s.upload_id, s.kind, s.county, s.tier, s.cut_off
order by s.kind, s.cut_off, s.county, s.tier
