-- A sheet has no more than 1,000 rows of sums.
-- One row per sheet that has more.
select
    sheet_file.receipt_no,
    min(aside_row.row_no) - sheet_file.start_no + sheet_file.first_row as source_row,
    cast(null as varchar) as column_name,
    cast(count(*) as varchar) as value,
    cast(null as varchar) as context
from aside_row
inner join sheet_file on aside_row.file_no = sheet_file.file_no
where aside_row.is_total
group by sheet_file.receipt_no, sheet_file.start_no, sheet_file.first_row
having count(*) > 1000
order by sheet_file.receipt_no
