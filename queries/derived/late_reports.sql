-- Which figures came in after an earlier version for its own months: two trace/first_reports.
-- One row per receipt, month, community and metric.
-- Key: receipt_no, month_start, community_key, metric_key.
--
-- Both answers are of the months up to the earlier version's last. A receipt is known by its name:
-- numbers of receipts move when files come in between. What these figures bring, what corrections
-- changed and what the months after bring make up the whole difference, where months are reported.
with

earlier as (
    select receipt
    from earlier
),

later as (
    select
        receipt_no,
        receipt,
        file_name,
        month_start,
        subdistrict_key,
        community_key,
        metric_key,
        quantity,
        count_figures,
        submitted_by,
        submitted_by_zh,
        submitted_by_en,
        approved_by,
        approved_by_zh,
        approved_by_en,
        reason
    from later
),

known as (
    select earlier.receipt
    from earlier
    group by earlier.receipt
)

select
    later.receipt_no,
    later.receipt,
    later.file_name,
    later.month_start,
    later.subdistrict_key,
    later.community_key,
    later.metric_key,
    later.quantity,
    later.count_figures,
    later.submitted_by,
    later.submitted_by_zh,
    later.submitted_by_en,
    later.approved_by,
    later.approved_by_zh,
    later.approved_by_en,
    later.reason
from later
left join known on later.receipt = known.receipt
where known.receipt is null
order by
    later.receipt_no desc nulls last,
    later.month_start desc nulls last,
    later.community_key asc,
    later.metric_key asc
