-- Which number comes next in the series $1 of the year $2?
select coalesce(max(number), 0) + 1 from letter_number where series = $1 and series_year = $2
