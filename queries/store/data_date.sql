-- The day to which the figures of a snapshot run; none for an empty ledger.
-- One row per snapshot.
select data_date
from snapshot
