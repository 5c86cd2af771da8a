-- What a snapshot was built from: the hashes of its programme and its ledger.
-- One row per snapshot.
-- Key: programme_sha256.
select
    programme_sha256,
    ledger_sha256
from snapshot
