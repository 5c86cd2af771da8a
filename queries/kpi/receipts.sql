-- The receipts of the ledger: the file, the hash of its bytes, who handed in and approved it, why.
-- One row per receipt.
-- Key: receipt_no.
select
    receipt_no,
    receipt,
    file_name,
    sha256,
    count_rows,
    submitted_by,
    submitted_by_zh,
    submitted_by_en,
    submitted_at,
    approved_by,
    approved_by_zh,
    approved_by_en,
    approved_at,
    reason
from receipt
order by receipt_no
