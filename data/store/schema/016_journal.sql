-- Its number is kept free here; another branch brings the real one.
create table kept_free (
    nothing bigint
);
