-- The receipts of a snapshot that was built before its last one was approved, with all their names.
-- One row per receipt.
-- Key: receipt_no.
select
    receipt.receipt_no,
    given_receipt.receipt,
    given_receipt.file_name,
    given_receipt.sha256,
    given_receipt.rows_sha256,
    given_receipt.submitted_by,
    given_receipt.submitted_by_zh,
    given_receipt.submitted_by_en,
    cast(given_receipt.submitted_at as timestamp) as submitted_at,
    given_receipt.approved_by,
    given_receipt.approved_by_zh,
    given_receipt.approved_by_en,
    cast(given_receipt.approved_at as timestamp) as approved_at,
    given_receipt.reason,
    receipt.count_rows
from receipt
inner join given_receipt on receipt.receipt_no = cast(given_receipt.receipt_no as integer)
order by receipt.receipt_no
