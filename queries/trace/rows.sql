-- The rows of the ledger that a figure adds up from: the latest month first, then those of zero.
-- One row per month, reported community, estate or none, and receipt; at most $most_rows.
-- Key: month_start, reported_community_key, estate_key, receipt_no.
--
-- The sum of amount over all rows is the cumulative figure, over those of the month its amount. A
-- row counts under today's community and is told under the name that was reported. A state's
-- amount is what it adds to the state before.
with

reported_community as (
    select
        community_key,
        name_zh,
        name_en,
        sort_no
    from community
),

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
        name_zh,
        name_en,
        tier_key
    from estate
),

receipt as (
    select
        receipt_no,
        receipt
    from receipt
),

progress as (
    select
        month_start,
        cast(reported_community_key as varchar) as reported_community_key,
        cast(community_key as varchar) as community_key,
        cast(estate_key as varchar) as estate_key,
        basis,
        quantity,
        amount,
        receipt_no,
        source_sheet,
        source_row,
        remark
    from progress
    where
        is_current
        and month_start <= $month_to
        and cast(metric_key as varchar) = $metric
        and ($estate = '' or cast(estate_key as varchar) = $estate)
)

select
    progress.month_start,
    progress.reported_community_key,
    reported_community.name_zh as community_zh,
    reported_community.name_en as community_en,
    progress.estate_key,
    estate.name_zh as estate_zh,
    estate.name_en as estate_en,
    progress.basis,
    cast(progress.quantity as decimal(18, 3)) as quantity,
    cast(progress.amount as decimal(18, 3)) as amount,
    progress.receipt_no,
    receipt.receipt,
    progress.source_sheet,
    progress.source_row,
    progress.remark
from progress
inner join community on progress.community_key = community.community_key
inner join reported_community
    on progress.reported_community_key = reported_community.community_key
inner join receipt on progress.receipt_no = receipt.receipt_no
left join estate on progress.estate_key = estate.estate_key
where $tier = '' or estate.tier_key = $tier
order by
    case when progress.amount = 0 then 1 else 0 end asc nulls last,
    progress.month_start desc nulls last,
    reported_community.sort_no asc nulls last,
    progress.reported_community_key asc,
    progress.estate_key asc nulls first,
    progress.receipt_no asc
limit $most_rows
