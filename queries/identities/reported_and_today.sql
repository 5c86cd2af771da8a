-- The figures under the names reported add up to those of today's communities, month by month.
-- One row per month, community of today and metric where they do not.
with

reported as (
    select
        monthly_reported.month_start,
        community.current_key as community_key,
        monthly_reported.metric_key,
        sum(monthly_reported.amount) as amount,
        cast(sum(monthly_reported.count_reports) as bigint) as count_reports
    from monthly_reported
    inner join community on monthly_reported.reported_community_key = community.community_key
    group by monthly_reported.month_start, community.current_key, monthly_reported.metric_key
),

today as (
    select
        monthly.month_start,
        monthly.community_key,
        monthly.metric_key,
        monthly.amount,
        monthly.count_reports
    from monthly
    where monthly.is_reported
)

select
    coalesce(today.month_start, reported.month_start) as month_start,
    coalesce(today.community_key, reported.community_key) as community_key,
    coalesce(today.metric_key, reported.metric_key) as metric_key,
    today.amount as today_amount,
    reported.amount as reported_amount
from today
full outer join reported
    on
        today.month_start = reported.month_start
        and today.community_key = reported.community_key
        and today.metric_key = reported.metric_key
where
    today.amount is distinct from reported.amount
    or today.count_reports is distinct from reported.count_reports
order by month_start, community_key, metric_key
