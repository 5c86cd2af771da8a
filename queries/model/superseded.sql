-- The submitted rows that a later receipt replaces.
-- One row per submitted row that no longer counts.
-- Key: receipt_no, month_start, series_no, metric_no.
--
-- A series is an estate, or a community where no estate is given. An estate stays the same
-- series when its community changes its name, so a correction under the new name replaces.
with

submitted as (
    select
        receipt_no,
        month_start,
        series_no,
        metric_no
    from submitted
),

repeated as (
    select
        submitted.month_start,
        submitted.series_no,
        submitted.metric_no,
        max(submitted.receipt_no) as latest_no
    from submitted
    group by submitted.month_start, submitted.series_no, submitted.metric_no
    having count(submitted.receipt_no) > 1
)

select
    submitted.receipt_no,
    submitted.month_start,
    submitted.series_no,
    submitted.metric_no
from submitted
inner join repeated
    on
        submitted.month_start = repeated.month_start
        and submitted.series_no = repeated.series_no
        and submitted.metric_no = repeated.metric_no
where submitted.receipt_no < repeated.latest_no
order by
    submitted.receipt_no, submitted.month_start, submitted.series_no, submitted.metric_no
