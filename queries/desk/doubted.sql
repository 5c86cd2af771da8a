-- The figures that a rule of plausibility doubts and that a receipt has a part in.
-- One row per rule and figure; at most $most_rows.
-- Key: rule, metric_key, community_key, estate_key, month_start.
--
-- source_sheet and source_row are where the receipt reports for the same place, metric and month,
-- or else where it first reports for place and metric; quantity is what the receipt says there.
-- count_estates is of how many estates the doubted month has figures in force.
with

reported as (
    select
        cast(progress.metric_key as varchar) as metric_key,
        cast(progress.community_key as varchar) as community_key,
        cast(progress.estate_key as varchar) as estate_key,
        progress.month_start,
        progress.quantity,
        progress.source_sheet,
        progress.source_row
    from progress
    inner join receipt on progress.receipt_no = receipt.receipt_no
    where receipt.receipt = $receipt
),

behind as (
    select
        cast(progress.metric_key as varchar) as metric_key,
        cast(progress.community_key as varchar) as community_key,
        progress.month_start,
        cast(count(distinct progress.estate_key) as integer) as count_estates
    from progress
    where progress.is_current
    group by progress.metric_key, progress.community_key, progress.month_start
),

placed as (
    select
        doubted.rule,
        doubted.metric_key,
        doubted.community_key,
        doubted.estate_key,
        doubted.month_start,
        doubted.value,
        doubted.compared,
        doubted.count_behind,
        reported.quantity,
        reported.source_sheet,
        reported.source_row,
        row_number() over (
            partition by
                doubted.rule,
                doubted.metric_key,
                doubted.community_key,
                doubted.estate_key,
                doubted.month_start
            order by
                case when doubted.month_start = reported.month_start then 0 else 1 end,
                reported.source_sheet nulls first,
                reported.source_row
        ) as place_no
    from doubted
    inner join reported
        on
            doubted.metric_key = reported.metric_key
            and doubted.community_key = reported.community_key
            and (doubted.estate_key is null or doubted.estate_key = reported.estate_key)
)

select
    placed.rule,
    placed.metric_key,
    placed.community_key,
    placed.estate_key,
    placed.month_start,
    coalesce(estate.name_zh, community.name_zh) as name_zh,
    coalesce(estate.name_en, community.name_en) as name_en,
    placed.value,
    placed.compared,
    placed.count_behind,
    placed.quantity,
    metric.kind = 'stock' as is_stock,
    coalesce(behind.count_estates, 0) as count_estates,
    placed.source_sheet,
    placed.source_row
from placed
inner join community on placed.community_key = community.community_key
inner join metric on placed.metric_key = metric.metric_key
left join estate on placed.estate_key = estate.estate_key
left join behind
    on
        placed.metric_key = behind.metric_key
        and placed.community_key = behind.community_key
        and placed.month_start = behind.month_start
where placed.place_no = 1
order by
    placed.source_sheet nulls first,
    placed.source_row,
    placed.rule,
    placed.metric_key,
    placed.community_key,
    placed.estate_key nulls first,
    placed.month_start
limit $most_rows
