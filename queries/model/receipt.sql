-- The submissions of the ledger in the order in which they apply, and who answers for them.
-- One row per receipt.
-- Key: receipt_no.
--
-- sha256 is of the file as it was handed in, rows_sha256 of the rows that were read. Files that
-- were put into the ledger by hand have no people, times and reason.
with

given as (
    select
        cast(receipt_no as integer) as receipt_no,
        receipt,
        file_name,
        sha256,
        rows_sha256,
        submitted_by,
        submitted_by_zh,
        submitted_by_en,
        cast(submitted_at as timestamp) as submitted_at,
        approved_by,
        approved_by_zh,
        approved_by_en,
        cast(approved_at as timestamp) as approved_at,
        reason
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
    given.rows_sha256,
    given.submitted_by,
    given.submitted_by_zh,
    given.submitted_by_en,
    given.submitted_at,
    given.approved_by,
    given.approved_by_zh,
    given.approved_by_en,
    given.approved_at,
    given.reason,
    coalesce(counted.count_rows, 0) as count_rows
from given
left join counted on given.receipt_no = counted.receipt_no
order by given.receipt_no
