-- Keep that upload $1 of unit $2 waits for the office, with the answers $3, first sent at $4.
insert into review_case (upload_id, county, answers, first_sent_at) values ($1, $2, $3, $4)
