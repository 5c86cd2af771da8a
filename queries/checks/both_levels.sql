-- A community's metric is reported either for its estates or as a whole, not both for one month.
-- One row per figure of a whole community that its estates report too.
--
-- A state stands for all months up to its own: with figures of the other level in any of those it
-- would count them twice.
with

counted as (
    select
        submitted.receipt_no,
        submitted.source_row,
        submitted.month_start,
        submitted.is_state,
        submitted.community_no,
        submitted.series_no,
        submitted.metric_no,
        submitted.figure_no,
        submitted.quantity
    from submitted
),

by_month as (
    select
        community.current_key,
        counted.metric_no,
        counted.month_start,
        counted.is_state,
        max(case when counted.series_no > 0 then 1 else 0 end) as has_estates,
        max(case when counted.series_no < 0 and counted.quantity > 0 then 1 else 0 end) as has_whole
    from counted
    inner join community on counted.community_no = community.sort_no
    group by community.current_key, counted.metric_no, counted.month_start, counted.is_state
),

-- The months that a figure stands for: its own, and of a state all those before it.
span as (
    select
        by_month.current_key,
        by_month.metric_no,
        min(case when by_month.has_estates = 1 then by_month.month_start end) as estates_from,
        min(case when by_month.has_whole = 1 then by_month.month_start end) as whole_from,
        max(case when by_month.has_estates = 1 and by_month.is_state then by_month.month_start end)
            as estates_until,
        max(case when by_month.has_whole = 1 and by_month.is_state then by_month.month_start end)
            as whole_until
    from by_month
    group by by_month.current_key, by_month.metric_no
),

mixed as (
    select
        by_month.current_key,
        by_month.metric_no,
        by_month.month_start
    from by_month
    group by by_month.current_key, by_month.metric_no, by_month.month_start
    having max(by_month.has_estates) = 1 and max(by_month.has_whole) = 1
    union
    select
        by_month.current_key,
        by_month.metric_no,
        by_month.month_start
    from by_month
    inner join span
        on by_month.current_key = span.current_key and by_month.metric_no = span.metric_no
    where
        by_month.has_whole = 1
        and (
            by_month.month_start <= span.estates_until
            or (by_month.is_state and by_month.month_start >= span.estates_from)
        )
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
        mixed.month_start = counted.month_start
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
