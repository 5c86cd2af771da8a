-- The submitted figures as the ledger keeps them: names in full, quantities in base units.
-- One row per figure, in the order of the file.
select
    strftime(submitted.month_start, '%Y-%m') as 报告期,
    subdistrict.name_zh as 街道,
    community.name_zh as 社区,
    estate.name_zh as 小区,
    metric.name_zh as 指标,
    rtrim(rtrim(cast(submitted.quantity as varchar), '0'), '.') as 数量,
    unit.name_zh as 单位,
    case when submitted.is_state then '累计' else '本期' end as 口径,
    nullif(trim(submitted.remark), '') as 备注,
    given_sheet.sheet_name as 工作表,
    submitted.source_row as 行
from submitted
inner join community on submitted.community_no = community.sort_no
inner join subdistrict on community.subdistrict_key = subdistrict.subdistrict_key
inner join metric on submitted.metric_no = metric.sort_no
inner join unit on metric.unit_key = unit.unit_key
inner join given_sheet on submitted.receipt_no = cast(given_sheet.receipt_no as smallint)
left join estate on submitted.estate_no = estate.sort_no
order by submitted.receipt_no, submitted.source_row, submitted.metric_no
