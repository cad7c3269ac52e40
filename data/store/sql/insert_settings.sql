-- Keep the settings $2 (TOML) as change $1, for the reason $3?
insert into campaign_settings values ($1, $2, $3)
