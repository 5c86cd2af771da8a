-- The figures of sheets that have a column for each metric; a blank cell is no report.
-- One row per cell with a figure.
-- Key: row_no, column_name.
with

numbered as (
    select
        sheet.rowid as row_no,
        sheet.*
    from sheet
),

cell as (
    unpivot numbered
    on columns('^metric_\d+$')
    into name column_name value quantity_text
)

select
    cell.row_no,
    cell.file_no,
    cell.column_name,
    cell.month as month_text,
    cell.subdistrict as subdistrict_text,
    cell.community as community_text,
    cell.estate as estate_text,
    given_heading.metric_text,
    cell.quantity_text,
    given_heading.unit_text,
    cell.basis as basis_text,
    cell.remark,
    cell.sheet_name,
    cell.sheet_row,
    aside_row.row_no is not null as is_aside
from cell
inner join given_heading on cell.column_name = given_heading.column_name
left join aside_row on cell.row_no = aside_row.row_no
where trim(cell.quantity_text) <> ''
order by cell.row_no, cell.column_name
