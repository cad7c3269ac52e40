-- Changes of the rosters that the office makes by hand (plan 六(三)), and which projects each of them moves. Rows are only added.

-- Each is kept as an upload of its own, whose original is the change's record; undoing it is an upload_event like any other.
-- document_sha256: the attached file in the archive, '' where there is none.
create table roster_change (
    upload_id bigint primary key references upload (upload_id),
    kind text not null check (kind in ('replacement', 'promotion', 'pause', 'resumption', 'addition', 'removal')),
    effective_on date not null,
    reason text not null,
    document text not null,
    document_file text not null,
    document_sha256 text not null
);

-- county and tier are the list that is entered or left; what an entry says of its project is the statement of the same
-- upload whose sheet_row is the ordinal.
create table roster_move (
    upload_id bigint not null references roster_change (upload_id),
    ordinal bigint not null,
    act text not null check (act in ('enter', 'leave', 'pause', 'resume')),
    project_id bigint not null references project (project_id),
    county text not null,
    tier text not null,
    effective_on date not null,
    primary key (upload_id, ordinal)
);
