-- Which reports were due, when had they come, and how many rows had they?
select * from report_due order by cut_off, county
