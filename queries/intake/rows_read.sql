-- How many rows of each file were read.
-- One row per file with rows.
-- Key: file_no.
select
    sheet_file.file_no,
    sheet_file.count_rows
from sheet_file
order by sheet_file.file_no
