-- The receipts a snapshot was built from, with the hashes of their files.
-- One row per receipt.
-- Key: receipt.
select
    receipt,
    sha256
from receipt
order by receipt
