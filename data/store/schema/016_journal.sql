-- Up to which line of the journal beside the database this database has come: one row, moved by every change.

create table journal_position (
    number bigint not null,
    hash text not null
);
