-- The receipts of the ledger, each with its file and the hash of the file's bytes.
-- One row per receipt.
-- Key: receipt_no.
select
    receipt_no,
    receipt,
    file_name,
    sha256,
    count_rows
from receipt
order by receipt_no
