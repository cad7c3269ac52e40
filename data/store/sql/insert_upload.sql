-- Keep who sent upload $1 as which file.
insert into upload (upload_id, file_name, sha256, byte_count) values ($1, $2, $3, $4)
