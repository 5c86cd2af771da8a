-- What this snapshot is: its number, its months, its ledger; no months for an empty ledger.
-- One row per snapshot.
-- Key: version.
--
-- journal_no and journal_sha256 are the last event of the ledger's journal that it includes, 0 and
-- nothing for a ledger without a journal.
with

given as (
    select
        cast(version as integer) as version,
        cast(built_at as timestamp) as built_at,
        cast(data_date as date) as data_date,
        ledger_zh,
        ledger_en,
        note_zh,
        note_en,
        cast(is_demonstration as boolean) as is_demonstration,
        programme_sha256,
        ledger_sha256,
        cast(journal_no as integer) as journal_no,
        journal_sha256
    from given_snapshot
),

span as (
    select
        min(monthly_source.month_start) as first_month,
        max(monthly_source.month_start) as data_month
    from monthly_source
),

month as (
    select
        cast(month_start as date) as month_start,
        cast(last_day as date) as last_day,
        cast(next_month_end as date) as next_month_end
    from given_month
),

counted as (
    select cast(coalesce(sum(receipt.count_rows), 0) as bigint) as progress_rows
    from receipt
)

select
    given.version,
    given.built_at,
    span.first_month,
    span.data_month,
    case
        when given.data_date between span.data_month and month.last_day then given.data_date
        else month.last_day
    end as data_date,
    given.ledger_zh,
    given.ledger_en,
    given.note_zh,
    given.note_en,
    given.is_demonstration,
    month.next_month_end as next_update,
    given.programme_sha256,
    given.ledger_sha256,
    given.journal_no,
    given.journal_sha256,
    counted.progress_rows
from given
cross join span
cross join counted
left join month on span.data_month = month.month_start
order by given.version
