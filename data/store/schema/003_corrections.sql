-- What a person said about a sheet against what the program recognised; said is JSON. Rows are only added.

create table upload_correction (
    upload_id bigint not null references upload (upload_id),
    sheet text not null,
    said text not null,
    primary key (upload_id, sheet)
);
