-- Where every metric stood at the end of some months, in each subdistrict and in all of them.
-- One row per month, metric and subdistrict, which is '' for all; nothing was reported: no figure.
-- Key: month, metric_key, subdistrict_key.
--
-- The months are those of $months, such as '|2019-06|2019-07|', and the last of the ledger.
with

chosen as (
    select
        calendar.month_start,
        calendar.month_label
    from calendar
    cross join snapshot
    where
        position('|' || calendar.month_label || '|' in $months) > 0
        or calendar.month_start = snapshot.data_month
)

select
    chosen.month_label as month,
    monthly.metric_key,
    coalesce(community.subdistrict_key, '') as subdistrict_key,
    sum(monthly.cumulative) as cumulative
from monthly
inner join chosen on monthly.month_start = chosen.month_start
inner join community on monthly.community_key = community.community_key
group by
    grouping sets (
        (chosen.month_label, monthly.metric_key),
        (chosen.month_label, monthly.metric_key, community.subdistrict_key)
    )
order by month, monthly.metric_key, subdistrict_key
