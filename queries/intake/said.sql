-- The sheets' rows with what stands above their tables put into their blank cells.
-- One row per row of a sheet, in the same order.
--
-- A row that says nothing else stays blank: its number alone, as templates have it, is no report.
with

numbered as (
    select
        sheet.rowid as row_no,
        trim(
            concat_ws(
                '',
                *columns(
                    '^(month|subdistrict|community|estate|metric|quantity|unit|basis|remark'
                    || '|metric_\d+)$'
                )
            )
        ) <> '' as is_used,
        sheet.*
    from sheet
)

select
    numbered.* exclude (row_no, is_used) -- noqa: AM04, RF02
    replace (
        case
            when numbered.is_used and coalesce(trim(numbered.month), '') = ''
                then given_file.above_month
            else numbered.month
        end as month,
        case
            when numbered.is_used and coalesce(trim(numbered.subdistrict), '') = ''
                then given_file.above_subdistrict
            else numbered.subdistrict
        end as subdistrict,
        case
            when numbered.is_used and coalesce(trim(numbered.basis), '') = ''
                then given_file.above_basis
            else numbered.basis
        end as basis
    )
from numbered
left join given_file on numbered.file_no = cast(given_file.file_no as ubigint)
order by numbered.row_no
