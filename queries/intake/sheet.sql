-- The cells of submitted files with one head, as they stand, all of them text.
-- One row per row of a file below its head, in the order of the files and their rows.
--
-- Nothing is guessed: columns and separators are told, and a row that does not fit is kept in
-- reject_errors. The blank sheet brings the columns of the form that this file does not have.
select -- noqa: AM04
    file_index as file_no,
    *
from
    read_csv(
        $paths,
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
select
    cast(null as ubigint) as file_no,
    *
from given_blank_sheet
