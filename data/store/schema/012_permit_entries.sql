-- What the office said by hand about permits, and took back. Rows are only added.

-- One cell as it stands from its day on: what is left empty here is empty. change_id is the entry's own number.
create table permit_entry (
    change_id bigint primary key references change (change_id),
    project_id bigint not null references project (project_id),
    permit text not null,
    day date not null,
    state text not null check (state in ('未办', '在办', '已办', '无需', '容缺')),
    document_number text not null,
    authority text not null,
    closed_date date,
    expires_date date,
    gap_deadline date,
    note text not null
);

create table permit_entry_event (
    change_id bigint primary key references change (change_id),
    entry_id bigint not null references permit_entry (change_id),
    kind text not null check (kind in ('withdrawn', 'restored')),
    reason text not null
);
