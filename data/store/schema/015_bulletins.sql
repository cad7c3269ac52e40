-- The bulletins of the office: drafts and their versions, issues with number and files, withdrawals. Rows are only
-- added.

create table bulletin (
    bulletin_id bigint primary key,
    change_id bigint not null references change (change_id)
);

-- words is JSON: the free wording of this version. An issue also has a number, its day, and both files in the archive
-- under their SHA-256; known_at and read_version say on which knowledge its numbers rest. reason: of a withdrawal.
create table bulletin_event (
    change_id bigint primary key references change (change_id),
    bulletin_id bigint not null references bulletin (bulletin_id),
    kind text not null check (kind in ('drafted', 'edited', 'issued', 'withdrawn')),
    as_of date not null,
    words text not null,
    reason text not null,
    number bigint unique,
    issued_on date,
    known_at timestamp,
    read_version bigint,
    word_sha256 text not null,
    book_sha256 text not null
);

-- The office's own templates, the newest counts; sha256 '' goes back to the program's own.
create table bulletin_template (
    change_id bigint primary key references change (change_id),
    kind text not null check (kind = 'bulletin'),
    file_name text not null,
    sha256 text not null
);
