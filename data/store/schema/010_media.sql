-- Photos and videos of sites, whether each counts, and which of them were found alike. Rows are only added.

-- sha256: of the bytes as received, which are given out to the office alone; the others are what is shown, '' where a
-- video has none. taken_at: as the file itself says, null where it does not.
create table medium (
    medium_id bigint primary key,
    project_id bigint not null references project (project_id),
    county text not null,
    cut_off date not null,
    kind text not null check (kind in ('photo', 'video')),
    form text not null,
    file_name text not null,
    byte_count bigint not null,
    sha256 text not null,
    shown_sha256 text not null,
    middle_sha256 text not null,
    small_sha256 text not null,
    width bigint not null,
    height bigint not null,
    milliseconds bigint,
    taken_at timestamp,
    fingerprint text not null
);

create table medium_event (
    change_id bigint primary key references change (change_id),
    medium_id bigint not null references medium (medium_id),
    kind text not null check (kind in ('accepted', 'withdrawn', 'restored')),
    reason text not null
);

-- Pictures found alike when the later one was accepted; distance in bits of their fingerprints.
create table medium_likeness (
    earlier_id bigint not null references medium (medium_id),
    later_id bigint not null references medium (medium_id),
    distance bigint not null,
    primary key (earlier_id, later_id)
);

-- What a person said about two that are alike; the last word holds.
create table medium_verdict (
    change_id bigint primary key references change (change_id),
    earlier_id bigint not null,
    later_id bigint not null,
    is_same boolean not null,
    foreign key (earlier_id, later_id) references medium_likeness (earlier_id, later_id)
);
