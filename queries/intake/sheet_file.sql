-- Where each file begins among the sheet's rows, and its receipt; files without rows are left out.
-- One row per file.
-- Key: file_no.
with

start as (
    select
        sheet.file_no,
        min(sheet.rowid) as start_no,
        count(*) as count_rows
    from sheet
    group by sheet.file_no
)

select
    start.file_no,
    start.start_no,
    start.count_rows,
    cast(given_file.receipt_no as smallint) as receipt_no,
    cast(given_file.first_row as integer) as first_row
from start
inner join given_file on start.file_no = cast(given_file.file_no as ubigint)
order by start.file_no
