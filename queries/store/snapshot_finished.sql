-- What a snapshot is that was built before its last receipt was approved, with its number.
-- One row per snapshot.
-- Key: version.
select
    cast(given_snapshot.version as integer) as version,
    cast(given_snapshot.built_at as timestamp) as built_at,
    snapshot.first_month,
    snapshot.data_month,
    snapshot.data_date,
    given_snapshot.ledger_zh,
    given_snapshot.ledger_en,
    given_snapshot.note_zh,
    given_snapshot.note_en,
    cast(given_snapshot.is_demonstration as boolean) as is_demonstration,
    snapshot.next_update,
    given_snapshot.programme_sha256,
    given_snapshot.ledger_sha256,
    cast(given_snapshot.journal_no as integer) as journal_no,
    given_snapshot.journal_sha256,
    snapshot.progress_rows
from snapshot
cross join given_snapshot
