-- The submitted figures as the ledger keeps them: names in full, quantities in base units.
-- One row per figure, in the order of the file.
select
    row_month.month_label as 报告期,
    row_place.subdistrict_name as 街道,
    row_place.community_name as 社区,
    row_estate.estate_name as 小区,
    row_metric.metric_name as 指标,
    case
        when submitted.quantity = trunc(submitted.quantity)
            then cast(cast(submitted.quantity as bigint) as varchar)
        else rtrim(cast(submitted.quantity as varchar), '0')
    end as 数量,
    row_metric.unit_name as 单位,
    case when submitted.is_state then '累计' else '本期' end as 口径,
    nullif(trim(submitted.remark), '') as 备注,
    given_sheet.sheet_name as 工作表,
    submitted.source_row as 行
from submitted
inner join row_month on submitted.month_start = row_month.month_start
inner join row_place on submitted.community_no = row_place.community_no
inner join row_metric on submitted.metric_no = row_metric.metric_no
inner join given_sheet on submitted.receipt_no = cast(given_sheet.receipt_no as smallint)
left join row_estate on submitted.estate_no = row_estate.estate_no
order by submitted.receipt_no, submitted.source_row, submitted.metric_no
