-- Under which name and checksum is the document of change $1 kept?
select document_file, document_sha256 from roster_change where upload_id = $1
