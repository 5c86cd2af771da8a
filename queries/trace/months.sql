-- What each of the last six months brought towards a figure: the months of its recent pace.
-- One row per month of the figures, at most six, the latest first.
-- Key: month_start.
--
-- The place is the chosen subdistricts ('' for all) or one community of them. amount is missing
-- where nobody reported. is_short marks the last three months. short_amount and long_amount are the
-- sums of three and of six months, as kpi/pace divides them.
with

community as (
    select community_key
    from community
    where
        ($subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0)
        and ($community = '' or community_key = $community)
),

monthly as (
    select
        community_key,
        month_start,
        amount,
        is_reported
    from monthly
    where metric_key = $metric and month_start <= $month_to
),

calendar as (
    select
        month_start,
        year_no * 12 + month_no as serial_no
    from calendar
),

this_month as (
    select calendar.serial_no
    from calendar
    where calendar.month_start = $month_to
),

summed as (
    select
        monthly.month_start,
        sum(monthly.amount) as amount,
        count(case when monthly.is_reported then 1 end) as communities_reported
    from monthly
    inner join community on monthly.community_key = community.community_key
    group by monthly.month_start
),

recent as (
    select
        summed.month_start,
        case when summed.communities_reported > 0 then summed.amount end as amount,
        calendar.serial_no > this_month.serial_no - 3 as is_short
    from summed
    inner join calendar on summed.month_start = calendar.month_start
    cross join this_month
    where calendar.serial_no > this_month.serial_no - 6
)

select
    recent.month_start,
    recent.is_short,
    cast(recent.amount as decimal(18, 3)) as amount,
    cast(
        sum(case when recent.is_short then recent.amount end) over () as decimal(18, 3)
    ) as short_amount,
    cast(sum(recent.amount) over () as decimal(18, 3)) as long_amount
from recent
order by recent.month_start desc nulls last
