-- Under which checksum are the bytes of upload $1 kept?
select sha256 from upload where upload_id = $1
