-- The submitted rows that a later receipt replaces.
-- One row per submitted row that no longer counts.
-- Key: receipt_no, figure_no.
with

submitted as (
    select
        receipt_no,
        figure_no
    from submitted
),

repeated as (
    select
        figure_no,
        latest_no
    from repeated
)

select
    submitted.receipt_no,
    submitted.figure_no
from submitted
inner join repeated on submitted.figure_no = repeated.figure_no
where submitted.receipt_no < repeated.latest_no
order by submitted.receipt_no, submitted.figure_no
