-- The submissions of the ledger in the order in which they apply.
-- One row per receipt.
-- Key: receipt_no.
with

given as (
    select
        cast(receipt_no as integer) as receipt_no,
        receipt,
        file_name,
        sha256
    from given_receipt
),

counted as (
    select
        submitted.receipt_no,
        count(submitted.month_start) as count_rows
    from submitted
    group by submitted.receipt_no
)

select
    given.receipt_no,
    given.receipt,
    given.file_name,
    given.sha256,
    coalesce(counted.count_rows, 0) as count_rows
from given
left join counted on given.receipt_no = counted.receipt_no
order by given.receipt_no
