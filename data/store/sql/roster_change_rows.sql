-- What does change $1 say of itself?
select kind, effective_on, reason, document, document_sha256 from roster_change where upload_id = $1
