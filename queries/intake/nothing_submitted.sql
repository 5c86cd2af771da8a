-- The shape of the submitted figures, before any receipt was read.
-- One row per figure: none.
select
    cast(null as smallint) as receipt_no,
    cast(null as integer) as source_row,
    cast(null as date) as month_start,
    cast(null as integer) as community_no,
    cast(null as integer) as estate_no,
    cast(null as integer) as series_no,
    cast(null as smallint) as metric_no,
    cast(null as boolean) as is_state,
    cast(null as decimal(18, 3)) as quantity,
    cast(null as varchar) as remark,
    cast(null as varchar) as source_sheet,
    cast(null as bigint) as figure_no
where false
