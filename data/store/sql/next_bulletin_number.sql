-- Which number does the next bulletin get?
select coalesce((select number from bulletin_event where number is not null order by number desc limit 1), 0) + 1
