-- What a unit's reporter sent in, which counts only once the office has let it through, and what was decided about it.
-- Rows are only added.

-- answers is JSON. first_sent_at: when the unit first sent this report, where it replaced its own before a decision.
create table review_case (
    upload_id bigint primary key references upload (upload_id),
    county text not null,
    answers text not null,
    first_sent_at timestamp not null
);

-- other_upload_id: by which upload a waiting one was replaced; attachment: the marked copy that was sent back with it.
create table review_event (
    change_id bigint not null references change (change_id),
    upload_id bigint not null references review_case (upload_id),
    kind text not null check (kind in ('submitted', 'approved', 'returned', 'reopened', 'replaced')),
    reason text not null,
    other_upload_id bigint,
    attachment_sha256 text,
    attachment_name text,
    primary key (change_id, upload_id)
);

-- What it spoke for, what its rows said and which doubts were shown, in the moment when it was sent in.
create table review_scope (
    upload_id bigint not null references review_case (upload_id),
    kind text not null,
    county text not null,
    tier text not null,
    cut_off date not null,
    primary key (upload_id, kind, county, tier, cut_off)
);

create table review_row (
    upload_id bigint not null references review_case (upload_id),
    sheet text not null,
    sheet_row bigint not null,
    project_id bigint,
    tier text not null,
    said text not null,
    cells text not null,
    primary key (upload_id, sheet, sheet_row)
);

create table review_problem (
    upload_id bigint not null references review_case (upload_id),
    ordinal bigint not null,
    code text not null,
    severity text not null,
    sheet text,
    cell text,
    found text,
    message text not null,
    primary key (upload_id, ordinal)
);
