-- The receipts that a figure adds up from, each with the sum of its rows that count.
-- One row per receipt with a row that counts, and one for the total.
-- Key: is_total, receipt_no.
--
-- The total's cumulative and amount are the figure's own.
with

community as (
    select community_key
    from community
    where
        ($subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0)
        and ($community = '' or community_key = $community)
),

estate as (
    select
        estate_key,
        tier_key
    from estate
),

receipt as (
    select
        receipt_no,
        receipt,
        file_name,
        submitted_by,
        submitted_by_zh,
        submitted_by_en,
        approved_by,
        approved_by_zh,
        approved_by_en,
        reason
    from receipt
),

progress as (
    select
        receipt_no,
        month_start,
        cast(community_key as varchar) as community_key,
        cast(estate_key as varchar) as estate_key,
        amount
    from progress
    where
        is_current
        and month_start <= $month_to
        and cast(metric_key as varchar) = $metric
        and ($estate = '' or cast(estate_key as varchar) = $estate)
),

ledger as (
    select
        progress.receipt_no,
        count(progress.month_start) as count_rows,
        sum(progress.amount) as cumulative,
        sum(case when progress.month_start = $month_to then progress.amount end) as amount
    from progress
    inner join community on progress.community_key = community.community_key
    left join estate on progress.estate_key = estate.estate_key
    where $tier = '' or estate.tier_key = $tier
    group by progress.receipt_no
),

total as (
    select
        cast(coalesce(sum(ledger.count_rows), 0) as bigint) as count_rows,
        sum(ledger.cumulative) as cumulative,
        sum(ledger.amount) as amount
    from ledger
),

receipts as (
    select
        false as is_total,
        ledger.receipt_no,
        receipt.receipt,
        receipt.file_name,
        ledger.count_rows,
        ledger.cumulative,
        ledger.amount,
        receipt.submitted_by,
        receipt.submitted_by_zh,
        receipt.submitted_by_en,
        receipt.approved_by,
        receipt.approved_by_zh,
        receipt.approved_by_en,
        receipt.reason
    from ledger
    inner join receipt on ledger.receipt_no = receipt.receipt_no
    union all
    select
        true as is_total,
        cast(null as integer) as receipt_no,
        cast(null as varchar) as receipt,
        cast(null as varchar) as file_name,
        total.count_rows,
        total.cumulative,
        total.amount,
        cast(null as varchar) as submitted_by,
        cast(null as varchar) as submitted_by_zh,
        cast(null as varchar) as submitted_by_en,
        cast(null as varchar) as approved_by,
        cast(null as varchar) as approved_by_zh,
        cast(null as varchar) as approved_by_en,
        cast(null as varchar) as reason
    from total
)

select
    receipts.is_total,
    receipts.receipt_no,
    receipts.receipt,
    receipts.file_name,
    receipts.count_rows,
    cast(receipts.cumulative as decimal(18, 3)) as cumulative,
    cast(receipts.amount as decimal(18, 3)) as amount,
    receipts.submitted_by,
    receipts.submitted_by_zh,
    receipts.submitted_by_en,
    receipts.approved_by,
    receipts.approved_by_zh,
    receipts.approved_by_en,
    receipts.reason
from receipts
order by receipts.is_total, receipts.receipt_no nulls last
