-- Keep the letter that change $1 decided on: project $2 of unit $3, matter $4, kind $5, facts of $6 known at $7 and read at version $8, as JSON $9, following letter $10; what is its number?
insert into letter (letter_id, change_id, project_id, county, matter, kind, as_of, known_at, read_version, facts, follows_letter_id)
select coalesce((select letter_id from letter order by letter_id desc limit 1), 0) + 1,
       $1::bigint, $2::bigint, $3::text, $4::text, $5::text, $6::date, $7::timestamp,
       $8::bigint, $9::text, $10::bigint
returning letter_id
