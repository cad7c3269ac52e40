-- On which dates does a roster or a change of one take effect?
select distinct cut_off from in_force where kind in ('roster', 'change') and is_newest order by cut_off
