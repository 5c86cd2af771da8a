-- What stood in the place of a figure's rows before corrections, and does not count any more.
-- One row per month, reported community, estate or none, and receipt that replaced a row.
-- Key: month_start, reported_community_key, estate_key, receipt_no.
--
-- quantity_before came with receipt_before, and quantity, by receipt, took its place; who handed
-- that in, who approved it and why are missing for files that were put into the ledger by hand. The
-- same quantity handed in once more replaces nothing.
with

community as (
    select
        community_key,
        name_zh,
        name_en
    from community
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
        receipt,
        submitted_by,
        submitted_by_zh,
        submitted_by_en,
        approved_by,
        approved_by_zh,
        approved_by_en,
        reason
    from receipt
),

revision as (
    select
        month_start,
        reported_community_key,
        estate_key,
        receipt_no_before,
        file_name_before,
        basis_before,
        quantity_before,
        receipt_no,
        file_name,
        quantity,
        remark
    from revision
    where
        kind = 'corrected'
        and metric_key = $metric
        and month_start <= $month_to
        and ($subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0)
        and ($community = '' or community_key = $community)
        and ($estate = '' or estate_key = $estate)
)

select
    revision.month_start,
    revision.reported_community_key,
    community.name_zh as community_zh,
    community.name_en as community_en,
    revision.estate_key,
    estate.name_zh as estate_zh,
    estate.name_en as estate_en,
    revision.basis_before,
    cast(revision.quantity_before as decimal(18, 3)) as quantity_before,
    revision.receipt_no_before,
    receipt_before.receipt as receipt_before,
    revision.file_name_before,
    cast(revision.quantity as decimal(18, 3)) as quantity,
    revision.receipt_no,
    receipt.receipt,
    revision.file_name,
    revision.remark,
    receipt.submitted_by,
    receipt.submitted_by_zh,
    receipt.submitted_by_en,
    receipt.approved_by,
    receipt.approved_by_zh,
    receipt.approved_by_en,
    receipt.reason
from revision
inner join community on revision.reported_community_key = community.community_key
inner join receipt on revision.receipt_no = receipt.receipt_no
inner join receipt as receipt_before on revision.receipt_no_before = receipt_before.receipt_no
left join estate on revision.estate_key = estate.estate_key
where $tier = '' or estate.tier_key = $tier
order by
    revision.receipt_no desc nulls last,
    revision.month_start desc nulls last,
    revision.reported_community_key asc nulls last,
    revision.estate_key asc nulls first
