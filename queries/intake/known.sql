-- The figures of a file, as a build would understand them from the rows that the ledger keeps.
-- One row per figure.
--
-- Of a file with errors those that are understood, and stand once.
select
    submitted.source_row,
    submitted.month_start,
    submitted.community_no,
    submitted.estate_no,
    submitted.series_no,
    submitted.metric_no,
    submitted.is_state,
    submitted.quantity,
    nullif(trim(submitted.remark), '') as remark,
    given_sheet.sheet_name as source_sheet,
    submitted.figure_no
from submitted
inner join given_sheet on submitted.receipt_no = cast(given_sheet.receipt_no as smallint)
left join repeated on submitted.figure_no = repeated.figure_no
where
    submitted.figure_no is not null
    and submitted.month_start is not null
    and submitted.community_no is not null
    and submitted.quantity is not null
    and submitted.is_state is not null
    and repeated.figure_no is null
    and (submitted.remark is null or length(submitted.remark) <= 1000)
