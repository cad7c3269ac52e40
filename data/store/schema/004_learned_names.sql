-- Column names that the office taught the program, and took back. Rows are only added.

-- county '' is every unit; a null field takes the name back.
create table learned_name_event (
    change_id bigint primary key references change (change_id),
    county text not null,
    header text not null,
    field text
);
