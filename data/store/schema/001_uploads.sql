-- What was received and from whom, what each file states, and every change of whether it counts. Rows are only added.

-- One row per accepted change of any kind; its number is the store version that screens and paper print.
create table change (
    change_id bigint primary key,
    kind text not null,
    happened_at timestamp not null,
    by_name text not null
);

create table store_owner (
    campaign_key text primary key
);

create table upload (
    upload_id bigint primary key,
    file_name text not null,
    sha256 text not null,
    byte_count bigint not null
);

create table upload_event (
    change_id bigint primary key references change (change_id),
    upload_id bigint not null references upload (upload_id),
    kind text not null check (kind in ('accepted', 'withdrawn', 'restored')),
    reason text not null
);

-- How each sheet was understood; columns and header_rows are JSON.
create table upload_sheet (
    upload_id bigint not null references upload (upload_id),
    sheet text not null,
    kind text,
    county text,
    tier text,
    cut_off date,
    unit text,
    row_count bigint not null,
    skipped text,
    header_rows text not null,
    columns text not null,
    primary key (upload_id, sheet)
);

-- What an upload speaks for, and so replaces: cut_off is the effective date for a roster; tier '' where no row told it.
create table upload_scope (
    upload_id bigint not null references upload (upload_id),
    kind text not null check (kind in ('roster', 'progress', 'permits', 'problems')),
    county text not null,
    tier text not null,
    cut_off date not null,
    primary key (upload_id, kind, county, tier, cut_off)
);

-- What an upload replaced in the moment it was accepted, as its sender was told.
create table upload_supersession (
    upload_id bigint not null references upload (upload_id),
    superseded_upload_id bigint not null references upload (upload_id),
    primary key (upload_id, superseded_upload_id)
);

-- Doubts that were shown and ticked before the upload was accepted.
create table upload_problem (
    upload_id bigint not null references upload (upload_id),
    ordinal bigint not null,
    code text not null,
    severity text not null,
    sheet text,
    cell text,
    found text,
    message text not null,
    primary key (upload_id, ordinal)
);
