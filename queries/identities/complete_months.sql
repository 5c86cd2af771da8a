-- Every community and metric has each month from the first to the last reported, once.
-- One row per community and metric with a month missing or twice.
with

span as (
    select count(*) as count_months
    from calendar
    inner join snapshot
        on calendar.month_start between snapshot.first_month and snapshot.data_month
)

select
    monthly.community_key,
    monthly.metric_key,
    count(*) as count_rows,
    count(distinct monthly.month_start) as count_distinct
from monthly
cross join span
group by monthly.community_key, monthly.metric_key, span.count_months
having count(*) <> span.count_months or count(distinct monthly.month_start) <> span.count_months
order by monthly.community_key, monthly.metric_key
