-- The office's letters of supervision (plan 六(五)): what each was decided on, and all that became of it. Rows are only
-- added.

-- facts is JSON: what was known in the moment of the decision, from which letter and screen speak for ever after.
create table letter (
    letter_id bigint primary key,
    change_id bigint not null references change (change_id),
    project_id bigint not null references project (project_id),
    county text not null,
    matter text not null,
    kind text not null check (kind in ('note', 'order', 'warning', 'talk')),
    as_of date not null,
    known_at timestamp,
    read_version bigint not null,
    facts text not null,
    follows_letter_id bigint references letter (letter_id)
);

-- words: a reason, or a reply; details is JSON. The file is in the archive under its SHA-256, '' where there is none.
create table letter_event (
    change_id bigint not null references change (change_id),
    letter_id bigint not null references letter (letter_id),
    kind text not null check (kind in ('declined', 'drafted', 'consented', 'issued', 'replied', 'accepted', 'returned',
                                       'escalated', 'closed', 'withdrawn')),
    words text not null,
    details text not null,
    file_name text not null,
    sha256 text not null,
    primary key (change_id, letter_id)
);

-- One series for each pattern, and for each year where the pattern names it (else year 0), without a gap.
create table letter_number (
    letter_id bigint primary key references letter (letter_id),
    series text not null,
    series_year bigint not null,
    number bigint not null,
    label text not null unique,
    unique (series, series_year, number)
);

-- The office's own templates, the newest of a kind counts; sha256 '' goes back to the program's own.
create table letter_template (
    change_id bigint primary key references change (change_id),
    kind text not null check (kind in ('note', 'order', 'warning', 'talk')),
    file_name text not null,
    sha256 text not null
);
