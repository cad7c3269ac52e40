-- Which number does the next bulletin get?
select coalesce(max(number), 0) + 1 from bulletin_event
