-- The figures of sheets that have one figure a row.
-- One row per row of a sheet, blank ones included.
-- Key: row_no.
select
    sheet.rowid as row_no,
    sheet.file_no,
    'quantity' as column_name,
    sheet.month as month_text,
    sheet.subdistrict as subdistrict_text,
    sheet.community as community_text,
    sheet.estate as estate_text,
    sheet.metric as metric_text,
    sheet.quantity as quantity_text,
    sheet.unit as unit_text,
    sheet.basis as basis_text,
    sheet.remark,
    sheet.sheet_name,
    sheet.sheet_row,
    aside_row.row_no is not null as is_aside
from sheet
left join aside_row on sheet.rowid = aside_row.row_no
