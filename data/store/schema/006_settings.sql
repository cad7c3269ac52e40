-- The campaign's settings as an administrator changed them: whole files, the newest counts. Rows are only added.

create table campaign_settings (
    change_id bigint primary key references change (change_id),
    toml text not null,
    reason text not null
);
