-- Say that this store belongs to campaign $1.
insert into store_owner (campaign_key) values ($1)
