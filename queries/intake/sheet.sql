-- The cells of a submitted file as they stand, all of them text.
-- One row per row of the file below its head.
--
-- Nothing is guessed: columns and separators are told, and a row that does not fit is kept in
-- reject_errors. The blank sheet brings the columns of the form that this file does not have.
select *
from
    read_csv(
        $path,
        auto_detect = false,
        header = false,
        skip = $skip,
        delim = $delimiter,
        quote = '"',
        escape = '"',
        columns = $columns,
        store_rejects = true
    )
union all by name
select *
from given_blank_sheet
