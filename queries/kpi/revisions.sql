-- Which figures up to a month were corrected or added later: before, after, by which receipt, why.
-- One row per figure and receipt that changed it, the newest receipt first.
-- Key: month_start, reported_community_key, estate_key, metric_key, receipt_no.
--
-- kind, quantity_change and ledger_month as in model/revision. share_of_total is how large the
-- change is beside where the metric stands at the end of month_to in all chosen places: figures
-- of several units are compared by it. Who handed in the receipt, who approved it and the reason
-- they gave are missing for files that were put into the ledger by hand.
with

revision as (
    select
        kind,
        month_start,
        reported_community_key,
        community_key,
        subdistrict_key,
        estate_key,
        metric_key,
        receipt_no_before,
        file_name_before,
        basis_before,
        quantity_before,
        receipt_no,
        file_name,
        source_sheet,
        source_row,
        basis,
        quantity,
        quantity_change,
        remark,
        ledger_month
    from revision
    where
        month_start <= $month_to
        and ($metric = '' or metric_key = $metric)
        and ($subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0)
),

receipt as (
    select
        receipt_no,
        receipt,
        submitted_by,
        submitted_by_zh,
        submitted_by_en,
        submitted_at,
        approved_by,
        approved_by_zh,
        approved_by_en,
        approved_at,
        reason
    from receipt
),

community as (
    select community_key
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
),

estate as (
    select
        estate_key,
        name_zh,
        name_en
    from estate
),

monthly as (
    select
        community_key,
        metric_key,
        cumulative
    from monthly
    where month_start = $month_to and ($metric = '' or metric_key = $metric)
),

total as (
    select
        monthly.metric_key,
        sum(monthly.cumulative) as cumulative
    from monthly
    inner join community on monthly.community_key = community.community_key
    group by monthly.metric_key
)

select
    revision.kind,
    revision.month_start,
    revision.subdistrict_key,
    revision.community_key,
    revision.reported_community_key,
    revision.estate_key,
    estate.name_zh as estate_zh,
    estate.name_en as estate_en,
    revision.metric_key,
    revision.receipt_no_before,
    receipt_before.receipt as receipt_before,
    revision.file_name_before,
    revision.basis_before,
    revision.quantity_before,
    revision.receipt_no,
    receipt.receipt,
    revision.file_name,
    revision.source_sheet,
    revision.source_row,
    revision.basis,
    revision.quantity,
    revision.quantity_change,
    revision.remark,
    receipt.submitted_by,
    receipt.submitted_by_zh,
    receipt.submitted_by_en,
    receipt.submitted_at,
    receipt.approved_by,
    receipt.approved_by_zh,
    receipt.approved_by_en,
    receipt.approved_at,
    receipt.reason,
    revision.ledger_month,
    cast(
        case
            when revision.quantity_change < 0 then -revision.quantity_change
            else revision.quantity_change
        end as double
    ) / nullif(total.cumulative, 0) as share_of_total
from revision
inner join receipt on revision.receipt_no = receipt.receipt_no
left join receipt as receipt_before on revision.receipt_no_before = receipt_before.receipt_no
left join estate on revision.estate_key = estate.estate_key
left join total on revision.metric_key = total.metric_key
order by
    revision.receipt_no desc nulls last,
    revision.month_start desc nulls last,
    revision.reported_community_key asc nulls last,
    revision.estate_key asc nulls last,
    revision.metric_key asc nulls last
