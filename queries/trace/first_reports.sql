-- What receipts reported for the first time, of months up to one: neither corrections nor repeats.
-- One row per receipt, month, community and metric.
-- Key: receipt_no, month_start, community_key, metric_key.
--
-- A figure belongs to the first receipt that has it; what later ones changed in it is in
-- kpi/revisions. quantity is the sum of what was reported for the month, as it was reported first;
-- it is missing where a state was reported, which adds nothing by itself. count_figures are the
-- figures behind it. community_key is that of today. Who handed in the receipt, who approved it and
-- the reason they gave are missing for files that were put into the ledger by hand.
with

progress as (
    select
        month_start,
        reported_community_key,
        community_key,
        estate_key,
        metric_key,
        basis,
        quantity,
        receipt_no
    from progress
    where month_start <= $month_to and ($metric = '' or metric_key = $metric)
),

community as (
    select
        community_key,
        subdistrict_key
    from community
    where $subdistricts = '' or position('|' || subdistrict_key || '|' in $subdistricts) > 0
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

-- An estate keeps its key when its community gets another name.
counted as (
    select
        progress.month_start,
        progress.community_key,
        community.subdistrict_key,
        progress.metric_key,
        progress.basis,
        progress.quantity,
        progress.receipt_no,
        min(progress.receipt_no) over (
            partition by
                progress.month_start,
                progress.metric_key,
                progress.estate_key,
                case when progress.estate_key is null then progress.reported_community_key end
        ) as first_receipt_no
    from progress
    inner join community on progress.community_key = community.community_key
),

summed as (
    select
        counted.receipt_no,
        counted.month_start,
        counted.community_key,
        counted.subdistrict_key,
        counted.metric_key,
        sum(case when counted.basis = 'period' then counted.quantity end) as quantity,
        count(case when counted.basis = 'cumulative' then 1 end) as count_states,
        cast(count(counted.receipt_no) as integer) as count_figures
    from counted
    where counted.receipt_no = counted.first_receipt_no
    group by
        counted.receipt_no,
        counted.month_start,
        counted.community_key,
        counted.subdistrict_key,
        counted.metric_key
)

select
    summed.receipt_no,
    receipt.receipt,
    receipt.file_name,
    summed.month_start,
    summed.subdistrict_key,
    summed.community_key,
    summed.metric_key,
    cast(case when summed.count_states = 0 then summed.quantity end as decimal(18, 3)) as quantity,
    summed.count_figures,
    receipt.submitted_by,
    receipt.submitted_by_zh,
    receipt.submitted_by_en,
    receipt.approved_by,
    receipt.approved_by_zh,
    receipt.approved_by_en,
    receipt.reason
from summed
inner join receipt on summed.receipt_no = receipt.receipt_no
order by
    summed.receipt_no desc nulls last,
    summed.month_start desc nulls last,
    summed.community_key asc,
    summed.metric_key asc
