-- The months in the rows are the one that stands above the table.
-- One row per month that differs, at its first row.
with

above as (
    select
        sheet_file.file_no,
        sheet_file.receipt_no,
        given_file.above_month as month_text,
        match_month.month_start
    from sheet_file
    inner join given_file on sheet_file.file_no = cast(given_file.file_no as ubigint)
    inner join match_month on given_file.above_month = match_month.month_text
    where match_month.month_start is not null
)

select
    above.receipt_no,
    min(figure.source_row) as source_row,
    'month' as column_name,
    min(trim(figure.month_text)) as value,
    above.month_text as context
from above
inner join figure on above.receipt_no = figure.receipt_no
inner join match_month on figure.month_text = match_month.month_text
where not figure.is_aside and match_month.month_start <> above.month_start
group by above.receipt_no, above.month_text, match_month.month_start
order by above.receipt_no, source_row
