-- Every figure of the ledger, its amount in base units, and whether it still counts.
-- One row per month, reported community, estate or none, metric and receipt.
-- Key: month_start, reported_community_key, estate_key, metric_key, receipt_no.
--
-- source_sheet and source_row are where the figure stood in the file as it was handed in; CSV files
-- have no sheets.
with

submitted as (
    select
        receipt_no,
        source_row,
        month_start,
        community_no,
        estate_no,
        metric_no,
        is_state,
        quantity,
        remark,
        source_sheet,
        figure_no
    from submitted
),

community as (
    select
        place_no,
        community_key,
        current_key
    from community_dictionary
),

estate as (
    select
        place_no,
        estate_key
    from estate_dictionary
),

metric as (
    select
        metric_no,
        metric_key
    from metric_dictionary
),

superseded as (
    select
        receipt_no,
        figure_no
    from superseded
),

state_amount as (
    select
        figure_no,
        amount
    from state_amount
)

select
    submitted.month_start,
    community.community_key as reported_community_key,
    community.current_key as community_key,
    estate.estate_key,
    metric.metric_key,
    case when submitted.is_state then 'cumulative' else 'period' end as basis,
    submitted.quantity,
    case
        when superseded.receipt_no is null then coalesce(state_amount.amount, submitted.quantity)
    end as amount,
    submitted.receipt_no,
    submitted.source_sheet,
    submitted.source_row,
    submitted.remark,
    superseded.receipt_no is null as is_current
from submitted
inner join community on submitted.community_no = community.place_no
inner join metric on submitted.metric_no = metric.metric_no
left join estate on submitted.estate_no = estate.place_no
left join superseded
    on
        submitted.receipt_no = superseded.receipt_no
        and submitted.figure_no = superseded.figure_no
left join state_amount on submitted.figure_no = state_amount.figure_no
