-- A month does not bring many times what the months before it brought on average.
-- One row per month, community and metric that jumps.
-- Key: metric_key, community_key, month_start.
--
-- Rule: value is at least limit times compared, the mean of the reported months before that are
-- above zero, if there are three of them or more: months before the works began say nothing of what
-- a month brings. A flow is compared by the month's amount, a stock by its state. count_behind is
-- how many months the mean is of.
with

doubt as (
    select limit_value
    from doubt
    where doubt_key = 'tenfold_jump'
),

metric as (
    select
        metric_key,
        kind
    from metric
),

community as (
    select
        community_key,
        subdistrict_key
    from community
),

monthly as (
    select
        month_start,
        community_key,
        metric_key,
        amount,
        cumulative
    from monthly
    where is_reported
),

reported as (
    select
        monthly.month_start,
        monthly.community_key,
        monthly.metric_key,
        case when metric.kind = 'stock' then monthly.cumulative else monthly.amount end as value
    from monthly
    inner join metric on monthly.metric_key = metric.metric_key
),

with_before as (
    select
        reported.month_start,
        reported.community_key,
        reported.metric_key,
        reported.value,
        cast(
            sum(case when reported.value > 0 then reported.value end) over (
                partition by reported.community_key, reported.metric_key
                order by reported.month_start asc nulls last
                rows between unbounded preceding and 1 preceding
            ) as decimal(18, 3)
        ) as sum_before,
        cast(
            count(case when reported.value > 0 then reported.value end) over (
                partition by reported.community_key, reported.metric_key
                order by reported.month_start asc nulls last
                rows between unbounded preceding and 1 preceding
            ) as integer
        ) as months_before
    from reported
)

select
    with_before.metric_key,
    community.subdistrict_key,
    with_before.community_key,
    cast(null as varchar) as estate_key,
    with_before.month_start,
    cast(null as varchar) as plan,
    cast(null as integer) as year_no,
    with_before.value,
    cast(
        cast(with_before.sum_before as double)
        / nullif(with_before.months_before, 0) as decimal(18, 3)
    ) as compared,
    cast(with_before.value * with_before.months_before as double)
    / nullif(with_before.sum_before, 0) as ratio,
    with_before.months_before as count_behind
from with_before
inner join community on with_before.community_key = community.community_key
cross join doubt
where
    with_before.months_before >= 3
    and with_before.value * with_before.months_before
    >= doubt.limit_value * with_before.sum_before
order by with_before.metric_key, with_before.community_key, with_before.month_start
