-- A community's metric is reported either for its estates or as a whole, not both for one month.
-- One row per figure of a whole community that its estates report too.
--
-- States are compared over all months, because they stay until the next one.
with

counted as (
    select
        submitted.receipt_no,
        submitted.source_row,
        submitted.month_start,
        case when not submitted.is_state then submitted.month_start end as period,
        submitted.community_no,
        submitted.series_no,
        submitted.metric_no,
        submitted.figure_no,
        submitted.quantity
    from submitted
),

added as (
    select
        counted.period,
        counted.community_no,
        counted.metric_no,
        max(case when counted.series_no > 0 then 1 else 0 end) as has_estates,
        max(case when counted.series_no < 0 and counted.quantity > 0 then 1 else 0 end) as has_whole
    from counted
    group by counted.period, counted.community_no, counted.metric_no
),

mixed as (
    select
        added.period,
        community.current_key,
        added.metric_no
    from added
    inner join community on added.community_no = community.sort_no
    group by added.period, community.current_key, added.metric_no
    having max(added.has_estates) = 1 and max(added.has_whole) = 1
)

select
    counted.receipt_no,
    counted.source_row,
    'estate' as column_name,
    cast(null as varchar) as value,
    cast(counted.metric_no as varchar) as context
from mixed
inner join community on mixed.current_key = community.current_key
inner join counted
    on
        mixed.period is not distinct from counted.period
        and mixed.metric_no = counted.metric_no
        and community.sort_no = counted.community_no
        and counted.series_no < 0
        and counted.quantity > 0
left join superseded
    on
        counted.receipt_no = superseded.receipt_no
        and counted.figure_no = superseded.figure_no
where superseded.receipt_no is null
order by counted.receipt_no, counted.source_row
