-- From which day on is there a roster in force at all?
select min(cut_off) from in_force where kind = 'roster' and is_newest
