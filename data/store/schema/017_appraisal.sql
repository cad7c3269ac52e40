-- The appraisal at the end (plan 六(五)): drafts of its rules, what units claim, what the office ruled, exempted and
-- announced, comments and appeals, and the steps by which a result became final. Rows are only added.

-- Whole rules (TOML), the newest count; without one those of the campaign's settings do.
create table appraisal_rules (
    change_id bigint primary key references change (change_id),
    toml text not null,
    reason text not null
);

-- A draft of the sheet shown to the units: appeals are in time until last_day.
create table appraisal_notice (
    change_id bigint primary key references change (change_id),
    as_of date not null,
    last_day date not null,
    words text not null
);

-- 自评 of an indicator. Null points take it back.
create table appraisal_claim (
    change_id bigint primary key references change (change_id),
    unit text not null,
    metric text not null,
    points decimal(9, 2),
    words text not null
);

-- 核定 of an indicator, a bonus, or a veto (points 0). Null points take it back. The document lies in the archive.
create table appraisal_ruling (
    change_id bigint primary key references change (change_id),
    unit text not null,
    key text not null,
    sort text not null check (sort in ('indicator', 'bonus', 'veto')),
    points decimal(9, 2),
    reason text not null,
    document text not null,
    sha256 text not null
);

-- 不可抗力: a project that leaves numerators and denominators of the score sheet, or comes back (is_exempt false).
create table appraisal_exemption (
    change_id bigint primary key references change (change_id),
    project_id bigint not null references project (project_id),
    county text not null,
    project_name text not null,
    is_exempt boolean not null,
    reason text not null,
    document text not null,
    sha256 text not null
);

-- What is said of a unit's sheet, or of one indicator, bonus or veto of it (key, else ''). answers: the first comment
-- or the appeal of its thread; what is taken back ('withdrawn') may be any. deadline: of an appeal, the last day of the
-- notice in force when it came. outcome, and followed_by, the ruling or exemption that it led to: of an 'outcome'.
create table appraisal_comment (
    change_id bigint primary key references change (change_id),
    unit text not null,
    key text not null,
    kind text not null check (kind in ('comment', 'appeal', 'reply', 'outcome', 'withdrawn')),
    words text not null,
    is_by_unit boolean not null,
    answers bigint references appraisal_comment (change_id),
    deadline date,
    outcome text check (outcome in ('upheld', 'partly', 'rejected')),
    followed_by bigint references change (change_id)
);

-- Steps of a result: proposed by one account, confirmed by another, then final until an un-freezing is proposed and
-- done. sha256: of its canonical form, in the archive of results. What is of another step is null.
create table appraisal_result (
    change_id bigint primary key references change (change_id),
    number bigint not null,
    kind text not null check (kind in ('proposed', 'confirmed', 'withdrawn', 'unfreeze_proposed', 'unfrozen')),
    sha256 text not null,
    reason text not null,
    account_id bigint,
    as_of date,
    known_at timestamp,
    read_version bigint
);
