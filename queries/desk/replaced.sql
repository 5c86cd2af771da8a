-- The figures of a receipt that replace another one of an earlier receipt.
-- One row per figure that is replaced; at most $most_rows.
-- Key: source_sheet, source_row, metric_key, month_start, reported_community_key, estate_key.
with

changed as (
    select
        revision.month_start,
        revision.reported_community_key,
        revision.estate_key,
        revision.metric_key,
        revision.receipt_no_before,
        revision.quantity_before,
        revision.source_sheet,
        revision.source_row,
        revision.quantity
    from revision
    inner join receipt on revision.receipt_no = receipt.receipt_no
    where receipt.receipt = $receipt and revision.kind = 'corrected'
)

select
    changed.source_sheet,
    changed.source_row,
    changed.metric_key,
    changed.month_start,
    changed.reported_community_key,
    changed.estate_key,
    coalesce(estate.name_zh, community.name_zh) as name_zh,
    coalesce(estate.name_en, community.name_en) as name_en,
    receipt.receipt as receipt_before,
    changed.quantity_before,
    changed.quantity
from changed
inner join receipt on changed.receipt_no_before = receipt.receipt_no
inner join community on changed.reported_community_key = community.community_key
left join estate on changed.estate_key = estate.estate_key
order by
    changed.source_sheet nulls first,
    changed.source_row,
    changed.metric_key,
    changed.month_start,
    changed.reported_community_key,
    changed.estate_key nulls first
limit $most_rows
