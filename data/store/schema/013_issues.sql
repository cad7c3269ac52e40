-- The ledger of problems that are solved together (plan 六(二)), and what became of each. Rows are only added.

-- An issue as it was entered; change_id is its number. A null project_id: the unit's own.
create table issue (
    change_id bigint primary key references change (change_id),
    project_id bigint references project (project_id),
    county text not null,
    words text not null,
    issue_kind text not null,
    level text not null check (level in ('县级', '提请市级')),
    lead_department text not null,
    joint_departments text not null,
    raised_date date not null,
    deadline date
);

-- day: the day that the event is about. deadline: of 'postponed'. issue_kind, lead_department, joint_departments: of
-- 'amended'. told: reason or outcome. file_name, sha256, byte_count: the minutes of 'minuted', kept in the archive.
create table issue_event (
    change_id bigint primary key references change (change_id),
    issue_id bigint not null references issue (change_id),
    kind text not null check (kind in ('postponed', 'escalated', 'lowered', 'amended', 'minuted', 'closed', 'reopened', 'withdrawn', 'restored')),
    day date not null,
    told text not null,
    deadline date,
    issue_kind text,
    lead_department text,
    joint_departments text,
    file_name text,
    sha256 text,
    byte_count bigint
);

-- What a person decided about words of a report. words: as they are compared (folded), so that the same words of the
-- next period need no second decision. The place is where they stood when it was decided.
create table issue_decision (
    change_id bigint primary key references change (change_id),
    county text not null,
    project_id bigint references project (project_id),
    words text not null,
    kind text not null check (kind in ('accepted', 'merged', 'dismissed', 'undone')),
    issue_id bigint references issue (change_id),
    reason text not null,
    upload_id bigint not null references upload (upload_id),
    sheet text not null,
    sheet_row bigint not null
);
