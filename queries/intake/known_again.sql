-- The figures of a receipt that were understood when its file was checked.
-- One row per figure.
select
    cast($receipt_no as smallint) as receipt_no,
    source_row,
    month_start,
    community_no,
    estate_no,
    series_no,
    metric_no,
    is_state,
    quantity,
    remark,
    source_sheet,
    figure_no
from read_parquet($path)
