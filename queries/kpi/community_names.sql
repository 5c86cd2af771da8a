-- The names under which today's community was reported, for one metric.
-- One row per reported name.
-- Key: reported_community_key.
with

community as (
    select
        community_key,
        name_zh,
        name_en
    from community
    where current_key = $community
),

monthly_reported as (
    select
        reported_community_key,
        month_start,
        amount,
        count_reports
    from monthly_reported
    where metric_key = $metric
)

select
    monthly_reported.reported_community_key,
    community.name_zh,
    community.name_en,
    min(monthly_reported.month_start) as first_month,
    max(monthly_reported.month_start) as last_month,
    sum(monthly_reported.amount) as amount,
    cast(sum(monthly_reported.count_reports) as bigint) as count_reports
from monthly_reported
inner join community on monthly_reported.reported_community_key = community.community_key
group by monthly_reported.reported_community_key, community.name_zh, community.name_en
order by first_month, monthly_reported.reported_community_key
