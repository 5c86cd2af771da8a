-- What a reader must know of the figures: programme, ledger, data date, demonstration or not.
-- One row per snapshot.
-- Key: version.
with

snapshot as (
    select
        version,
        built_at,
        first_month,
        data_month,
        data_date,
        ledger_zh,
        ledger_en,
        note_zh,
        note_en,
        is_demonstration,
        next_update,
        programme_sha256,
        ledger_sha256,
        progress_rows
    from snapshot
),

programme as (
    select
        name_zh,
        name_en,
        title_zh,
        title_en,
        city_zh,
        city_en,
        total_zh,
        total_en,
        start_month,
        end_month,
        contact_zh,
        contact_en,
        published_source,
        published_month,
        published_date
    from programme
)

select
    snapshot.version,
    snapshot.built_at,
    snapshot.first_month,
    snapshot.data_month,
    snapshot.data_date,
    snapshot.ledger_zh,
    snapshot.ledger_en,
    snapshot.note_zh,
    snapshot.note_en,
    snapshot.is_demonstration,
    snapshot.next_update,
    snapshot.programme_sha256,
    snapshot.ledger_sha256,
    snapshot.progress_rows,
    programme.name_zh,
    programme.name_en,
    programme.title_zh,
    programme.title_en,
    programme.city_zh,
    programme.city_en,
    programme.total_zh,
    programme.total_en,
    programme.start_month,
    programme.end_month,
    programme.contact_zh,
    programme.contact_en,
    programme.published_source,
    programme.published_month,
    programme.published_date
from snapshot
cross join programme
order by snapshot.version
