-- Who may come in and as what, who is in, and what everybody did. Rows are only added, but for a session's last sight.

-- Every state that an account was ever in; the newest row of an account is the account.
create table account_state (
    account_state_id bigint primary key,
    account_id bigint not null,
    login text not null,
    person text not null,
    role text not null check (role in ('leader', 'office', 'reporter', 'reviewer', 'administrator')),
    county text not null,
    password_hash text not null,
    is_disabled boolean not null,
    must_change_password boolean not null,
    changed_at timestamp not null
);

-- token_hash: SHA-256 of the browser's token, which is kept nowhere. ended_reason '' while it lasts.
create table sign_in_session (
    session_id bigint primary key,
    token_hash text not null unique,
    account_id bigint not null,
    started_at timestamp not null,
    seen_at timestamp not null,
    address text not null,
    device text not null,
    ended_at timestamp,
    ended_reason text not null
);

create table sign_in_attempt (
    attempt_id bigint primary key,
    login text not null,
    address text not null,
    happened_at timestamp not null,
    is_success boolean not null
);

-- hash covers every other column and the hash before it, so that no entry can be changed or taken out unseen.
create table audit_entry (
    entry_id bigint primary key,
    happened_at timestamp not null,
    account_id bigint,
    person text not null,
    role text not null,
    county text not null,
    address text not null,
    action text not null,
    subject text not null,
    before_value text not null,
    after_value text not null,
    previous_hash text not null,
    hash text not null
);
