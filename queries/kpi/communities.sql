-- The register of communities with one metric, all estates together or those of one tier.
-- One row per community that is current or has figures.
-- Key: community_key.
with

community as (
    select
        community_key,
        subdistrict_key,
        is_current,
        sort_no,
        count_estates,
        count_households
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

community_tier as (
    select
        community_key,
        count_estates,
        count_households
    from community_tier
    where tier_key = $tier
),

monthly as (
    select
        community_key,
        month_start,
        amount,
        cumulative
    from monthly
    where $tier = '' and metric_key = $metric and month_start <= $month_to
),

monthly_tier as (
    select
        community_key,
        month_start,
        amount,
        cumulative
    from monthly_tier
    where tier_key = $tier and metric_key = $metric and month_start <= $month_to
),

due as (
    select community_key
    from due
    where metric_key = $metric and month_start = $month_to
),

figures as (
    select
        community_key,
        month_start,
        amount,
        cumulative
    from monthly
    union all
    select
        community_key,
        month_start,
        amount,
        cumulative
    from monthly_tier
),

latest as (
    select
        figures.community_key,
        sum(case when figures.month_start = $month_to then figures.cumulative end) as cumulative,
        sum(case when figures.month_start = $month_to then figures.amount end) as amount,
        max(
            case when figures.amount is not null then figures.month_start end
        ) as last_reported_month
    from figures
    group by figures.community_key
),

sizes as (
    select
        community.community_key,
        case
            when $tier = '' then community.count_estates
            else coalesce(community_tier.count_estates, 0)
        end as count_estates,
        case
            when $tier = '' then community.count_households
            else coalesce(community_tier.count_households, 0)
        end as count_households
    from community
    left join community_tier on community.community_key = community_tier.community_key
)

select
    community.community_key,
    community.subdistrict_key,
    community.is_current,
    latest.cumulative,
    latest.amount,
    latest.amount is not null as is_reported,
    case
        when $tier = '' then due.community_key is not null
        else latest.cumulative is not null
    end as is_due,
    latest.last_reported_month,
    sizes.count_estates,
    sizes.count_households,
    cast(latest.cumulative as double) / nullif(sum(latest.cumulative) over (), 0) as share,
    cast(latest.cumulative as double) / nullif(sizes.count_estates, 0) as per_estate,
    cast(latest.cumulative as double) / nullif(sizes.count_households, 0) as per_household
from community
inner join sizes on community.community_key = sizes.community_key
left join latest on community.community_key = latest.community_key
left join due on community.community_key = due.community_key
where community.is_current or latest.last_reported_month is not null
order by community.sort_no nulls last, community.community_key
