-- Which campaign does this store belong to?
select campaign_key from store_owner
