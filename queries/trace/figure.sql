-- One figure: where a metric stood in a place at the end of a month, and what the month brought.
-- One row per metric, which is the one asked for.
-- Key: metric_key.
--
-- cumulative and amount come from the tables that the pages read, count_rows and the months from
-- the rows of the ledger. The place is the chosen subdistricts ('' for all), one community of
-- them, one estate, or what was reported for estates of one tier. An estate's figure of an earlier
-- month stands in no table, so it is added up here.
with

metric as (
    select metric_key
    from metric
    where metric_key = $metric
),

community as (
    select community_key
    from community
    where
        ($subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0)
        and ($community = '' or community_key = $community)
),

estate as (
    select
        estate_key,
        tier_key
    from estate
),

monthly as (
    select
        community_key,
        amount,
        cumulative
    from monthly
    where $tier = '' and $estate = '' and metric_key = $metric and month_start = $month_to
),

monthly_tier as (
    select
        community_key,
        amount,
        cumulative
    from monthly_tier
    where tier_key = $tier and $estate = '' and metric_key = $metric and month_start = $month_to
),

estate_total as (
    select
        community_key,
        estate_key,
        cumulative
    from estate_total
    where estate_key = $estate and metric_key = $metric and last_reported_month <= $month_to
),

progress as (
    select
        month_start,
        cast(community_key as varchar) as community_key,
        cast(estate_key as varchar) as estate_key,
        amount
    from progress
    where
        is_current
        and month_start <= $month_to
        and cast(metric_key as varchar) = $metric
        and ($estate = '' or cast(estate_key as varchar) = $estate)
),

ledger as (
    select
        progress.month_start,
        progress.amount
    from progress
    inner join community on progress.community_key = community.community_key
    left join estate on progress.estate_key = estate.estate_key
    where $tier = '' or estate.tier_key = $tier
),

counted as (
    select
        count(ledger.month_start) as count_rows,
        min(ledger.month_start) as first_month,
        max(ledger.month_start) as last_month,
        sum(ledger.amount) as cumulative,
        sum(case when ledger.month_start = $month_to then ledger.amount end) as amount
    from ledger
),

kept as (
    select
        monthly.community_key,
        monthly.amount,
        monthly.cumulative
    from monthly
    union all
    select
        monthly_tier.community_key,
        monthly_tier.amount,
        monthly_tier.cumulative
    from monthly_tier
    union all
    select
        estate_total.community_key,
        cast(null as decimal(18, 3)) as amount,
        estate_total.cumulative
    from estate_total
),

summed as (
    select
        sum(kept.cumulative) as cumulative,
        sum(kept.amount) as amount
    from kept
    inner join community on kept.community_key = community.community_key
),

figure as (
    select
        case
            when $estate <> '' then coalesce(summed.cumulative, counted.cumulative)
            else summed.cumulative
        end as cumulative,
        case when $estate <> '' then counted.amount else summed.amount end as amount,
        counted.count_rows,
        counted.first_month,
        counted.last_month
    from summed
    cross join counted
)

select
    metric.metric_key,
    cast(figure.cumulative as decimal(18, 3)) as cumulative,
    cast(figure.amount as decimal(18, 3)) as amount,
    figure.amount is not null as is_reported,
    figure.count_rows,
    figure.first_month,
    figure.last_month
from metric
cross join figure
order by metric.metric_key
