-- The figures that a rule of plausibility doubts, by what they are.
-- One row per rule and figure.
-- Key: rule, metric_key, community_key, estate_key, month_start.
select
    rule,
    metric_key,
    community_key,
    estate_key,
    month_start
from doubted
where community_key is not null
order by rule, metric_key, community_key, estate_key nulls first, month_start
