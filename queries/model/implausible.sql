-- The shape of what the rules of queries/plausibility find, before any was asked.
-- One row per figure that a rule doubts: none.
-- Key: code, metric_key, subdistrict_key, community_key, estate_key, month_start, plan, year_no.
select
    cast(null as varchar) as code,
    cast(null as varchar) as metric_key,
    cast(null as varchar) as subdistrict_key,
    cast(null as varchar) as community_key,
    cast(null as varchar) as estate_key,
    cast(null as date) as month_start,
    cast(null as varchar) as plan,
    cast(null as integer) as year_no,
    cast(null as decimal(18, 3)) as value,
    cast(null as decimal(18, 3)) as compared,
    cast(null as double) as ratio,
    cast(null as integer) as count_behind
where false
