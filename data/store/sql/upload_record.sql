-- Under which name, checksum and size was upload $1 received?
select file_name, sha256, byte_count from upload where upload_id = $1
