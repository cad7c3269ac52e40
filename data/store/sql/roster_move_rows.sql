-- Which project does each move of change $1 put where?
select act, county, tier, effective_on from roster_move where upload_id = $1 order by ordinal
