-- A file gives a figure once: one for a month, a place and a metric.
-- One row per repeated figure.
--
-- The row that repeats is told, and the row it repeats is the context.
with

in_one_receipt as (
    select
        submitted.receipt_no,
        submitted.figure_no
    from submitted
    inner join repeated on submitted.figure_no = repeated.figure_no
    group by submitted.receipt_no, submitted.figure_no
    having count(*) > 1
),

numbered as (
    select
        submitted.receipt_no,
        submitted.source_row,
        submitted.metric_no,
        min(submitted.source_row) over same_figure as first_row,
        row_number() over (same_figure order by submitted.source_row) as occurrence_no
    from submitted
    inner join in_one_receipt
        on
            submitted.receipt_no = in_one_receipt.receipt_no
            and submitted.figure_no = in_one_receipt.figure_no
    window same_figure as (
        partition by submitted.receipt_no, submitted.figure_no
    )
)

select
    numbered.receipt_no,
    numbered.source_row,
    'metric' as column_name,
    metric.metric_key as value,
    cast(numbered.first_row as varchar) as context
from numbered
inner join metric on numbered.metric_no = metric.sort_no
where numbered.occurrence_no > 1
order by numbered.receipt_no, numbered.source_row, value
