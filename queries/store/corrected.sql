-- The receipts whose figures a receipt changes: it gives another quantity, or on another basis.
-- One row per receipt that was changed.
-- Key: receipt.
select receipt_before.receipt
from revision
inner join receipt on revision.receipt_no = receipt.receipt_no
inner join receipt as receipt_before on revision.receipt_no_before = receipt_before.receipt_no
where receipt.receipt = $receipt and revision.kind = 'corrected'
group by receipt_before.receipt
order by receipt_before.receipt
