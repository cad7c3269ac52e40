-- What every row of every accepted sheet said about a project, with the place that it came from. Rows are only added.

create table project (
    project_id bigint primary key,
    first_upload_id bigint not null references upload (upload_id)
);

-- county, tier and cut_off are the scope that the row belongs to; cells and said are JSON, field to cell and to value.
create table statement (
    upload_id bigint not null references upload (upload_id),
    sheet text not null,
    sheet_row bigint not null,
    kind text not null check (kind in ('roster', 'progress', 'permits', 'problems')),
    project_id bigint references project (project_id),
    county text not null,
    tier text not null,
    cut_off date not null,
    project_code text,
    project_name text,
    nature text,
    lead_unit text,
    city_leader text,
    responsible_person text,
    county_sponsor text,
    service_officer text,
    task_force_head text,
    task_force_contact text,
    total_investment_wan decimal(18, 2),
    annual_plan_wan decimal(18, 2),
    period_investment_wan decimal(18, 2),
    year_investment_wan decimal(18, 2),
    funds_in_place_wan decimal(18, 2),
    statistics_investment_wan decimal(18, 2),
    status text,
    start_date date,
    finish_date date,
    planned_start date,
    planned_finish date,
    statistics_date date,
    is_bond boolean,
    should_be_in_statistics boolean,
    in_statistics boolean,
    physical_progress text,
    problems text,
    cells text not null,
    said text not null,
    primary key (upload_id, sheet, sheet_row)
);

create table permit_statement (
    upload_id bigint not null,
    sheet text not null,
    sheet_row bigint not null,
    permit text not null,
    state text not null,
    primary key (upload_id, sheet, sheet_row, permit),
    foreign key (upload_id, sheet, sheet_row) references statement (upload_id, sheet, sheet_row)
);

-- A person's answer to "which project is this name?"; a null project_id says "not on the roster, do not count it".
create table match_answer (
    upload_id bigint not null references upload (upload_id),
    county text not null,
    reported_name text not null,
    project_id bigint references project (project_id),
    primary key (upload_id, county, reported_name)
);
