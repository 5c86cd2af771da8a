-- What a snapshot was built from: the hashes of programme and ledger, the journal's last event.
-- One row per snapshot.
-- Key: programme_sha256.
select
    programme_sha256,
    ledger_sha256,
    journal_no,
    journal_sha256
from snapshot
