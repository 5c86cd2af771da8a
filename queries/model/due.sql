-- The communities that are due to report a metric in a month.
-- One row per month from the first to the last reported, community and metric due there.
-- Key: month_start, community_key, metric_key.
--
-- A community is due for what it has reported by then, as long as it exists. A community of today
-- that has reported nothing at all by then is silent, and due for what is common: each metric that
-- more than half of those that do report have reported by then, and in any case the one that most
-- of them have. So what few places have (a health centre) is asked of nobody who never had it, and
-- a metric nobody has reported is due nowhere.
with

community as (
    select
        community_key,
        current_key,
        valid_from,
        valid_to
    from community
),

monthly as (
    select
        month_start,
        community_key,
        metric_key,
        is_reported
    from monthly
    where cumulative is not null
),

-- A place is as old as the oldest of its names; without a day it was there from the start.
lifetime as (
    select
        community.current_key as community_key,
        case
            when count(community.valid_from) = count(community.community_key)
                then min(community.valid_from)
        end as first_day,
        case
            when count(community.valid_to) = count(community.community_key)
                then max(community.valid_to)
        end as last_day
    from community
    group by community.current_key
),

month as (
    select monthly.month_start
    from monthly
    group by monthly.month_start
),

heard as (
    select
        monthly.month_start,
        monthly.community_key
    from monthly
    group by monthly.month_start, monthly.community_key
),

count_heard as (
    select
        heard.month_start,
        count(heard.community_key) as communities
    from heard
    group by heard.month_start
),

count_metric as (
    select
        monthly.month_start,
        monthly.metric_key,
        count(monthly.community_key) as communities
    from monthly
    group by monthly.month_start, monthly.metric_key
),

most as (
    select
        count_metric.month_start,
        max(count_metric.communities) as communities
    from count_metric
    group by count_metric.month_start
),

common as (
    select
        count_metric.month_start,
        count_metric.metric_key
    from count_metric
    inner join count_heard on count_metric.month_start = count_heard.month_start
    inner join most on count_metric.month_start = most.month_start
    where
        2 * count_metric.communities > count_heard.communities
        or count_metric.communities = most.communities
),

silent as (
    select
        month.month_start,
        lifetime.community_key
    from lifetime
    cross join month
    left join heard
        on
            month.month_start = heard.month_start
            and lifetime.community_key = heard.community_key
    where
        heard.community_key is null
        and lifetime.last_day is null
        and (lifetime.first_day is null or lifetime.first_day <= month.month_start)
),

due as (
    select
        monthly.month_start,
        monthly.community_key,
        monthly.metric_key
    from monthly
    inner join lifetime on monthly.community_key = lifetime.community_key
    where
        monthly.is_reported
        or lifetime.last_day is null
        or lifetime.last_day >= monthly.month_start
    union all
    select
        silent.month_start,
        silent.community_key,
        common.metric_key
    from silent
    inner join common on silent.month_start = common.month_start
)

select
    due.month_start,
    due.community_key,
    due.metric_key
from due
order by due.metric_key, due.community_key, due.month_start
