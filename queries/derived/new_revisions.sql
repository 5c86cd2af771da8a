-- Which revisions a later version has that an earlier one has not: two answers of kpi/revisions.
-- One row per figure and receipt that changed it since the earlier version.
-- Key: month_start, reported_community_key, estate_key, metric_key, receipt_no.
--
-- A receipt is known by its name: numbers of receipts move when files come in between.
with

earlier as (
    select
        month_start,
        reported_community_key,
        estate_key,
        metric_key,
        receipt
    from earlier
),

later as (
    select
        kind,
        month_start,
        subdistrict_key,
        community_key,
        reported_community_key,
        estate_key,
        estate_zh,
        estate_en,
        metric_key,
        receipt_no_before,
        receipt_before,
        file_name_before,
        basis_before,
        quantity_before,
        receipt_no,
        receipt,
        file_name,
        source_sheet,
        source_row,
        basis,
        quantity,
        quantity_change,
        remark,
        submitted_by,
        submitted_by_zh,
        submitted_by_en,
        submitted_at,
        approved_by,
        approved_by_zh,
        approved_by_en,
        approved_at,
        reason,
        ledger_month,
        share_of_total
    from later
)

select
    later.kind,
    later.month_start,
    later.subdistrict_key,
    later.community_key,
    later.reported_community_key,
    later.estate_key,
    later.estate_zh,
    later.estate_en,
    later.metric_key,
    later.receipt_no_before,
    later.receipt_before,
    later.file_name_before,
    later.basis_before,
    later.quantity_before,
    later.receipt_no,
    later.receipt,
    later.file_name,
    later.source_sheet,
    later.source_row,
    later.basis,
    later.quantity,
    later.quantity_change,
    later.remark,
    later.submitted_by,
    later.submitted_by_zh,
    later.submitted_by_en,
    later.submitted_at,
    later.approved_by,
    later.approved_by_zh,
    later.approved_by_en,
    later.approved_at,
    later.reason,
    later.ledger_month,
    later.share_of_total
from later
left join earlier
    on
        later.month_start = earlier.month_start
        and later.reported_community_key = earlier.reported_community_key
        and coalesce(later.estate_key, '') = coalesce(earlier.estate_key, '')
        and later.metric_key = earlier.metric_key
        and later.receipt = earlier.receipt
where earlier.receipt is null
order by
    later.receipt_no desc nulls last,
    later.month_start desc nulls last,
    later.reported_community_key asc nulls last,
    later.estate_key asc nulls last,
    later.metric_key asc nulls last
