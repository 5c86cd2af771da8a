-- The cells of submitted files with one head, as they stand, all of them text.
-- One row per row of a file below its head, in the order of the files and their rows.
--
-- Nothing is guessed: columns and separators are told, and a row that does not fit is an error.
select
    file_index as file_no,
    * -- noqa: AM04
from
    read_csv(
        $paths,
        auto_detect = false,
        header = false,
        skip = $skip,
        delim = $delimiter,
        quote = '"',
        escape = '"',
        columns = $columns
    )
