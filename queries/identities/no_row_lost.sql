-- Every figure of every receipt stands in the ledger's rows.
-- One row per receipt with a figure lost or doubled.
with

counted as (
    select
        progress.receipt_no,
        count(*) as count_rows
    from progress
    group by progress.receipt_no
)

select
    receipt.receipt_no,
    receipt.count_rows,
    counted.count_rows as count_progress
from receipt
left join counted on receipt.receipt_no = counted.receipt_no
where receipt.count_rows <> coalesce(counted.count_rows, 0)
order by receipt.receipt_no
