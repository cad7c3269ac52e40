-- Give letter $1 in the series $2 of the year $3 the number $4, as label $5?
insert into letter_number values ($1, $2, $3, $4, $5)
