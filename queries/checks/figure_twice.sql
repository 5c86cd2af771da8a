-- A file gives a figure once: one for a month, a place and a metric.
-- One row per repeated figure.
--
-- The row that repeats is told, and the row it repeats is the context, behind its receipt. The
-- receipts of $is_one_file are sheets of one file.
with

in_one_file as (
    select
        case when $is_one_file then 0 else submitted.receipt_no end as file_no,
        submitted.figure_no
    from submitted
    inner join repeated on submitted.figure_no = repeated.figure_no
    group by file_no, submitted.figure_no
    having count(*) > 1
),

numbered as (
    select
        submitted.receipt_no,
        submitted.source_row,
        submitted.metric_no,
        first_value(submitted.receipt_no) over same_figure as first_receipt_no,
        first_value(submitted.source_row) over same_figure as first_row,
        row_number() over same_figure as occurrence_no
    from submitted
    inner join in_one_file
        on
            in_one_file.file_no = case when $is_one_file then 0 else submitted.receipt_no end
            and submitted.figure_no = in_one_file.figure_no
    window same_figure as (
        partition by in_one_file.file_no, submitted.figure_no
        order by submitted.receipt_no, submitted.source_row
    )
)

select
    numbered.receipt_no,
    numbered.source_row,
    'metric' as column_name,
    metric.metric_key as value,
    concat(numbered.first_receipt_no, ':', numbered.first_row) as context
from numbered
inner join metric on numbered.metric_no = metric.sort_no
where numbered.occurrence_no > 1
order by numbered.receipt_no, numbered.source_row, value
