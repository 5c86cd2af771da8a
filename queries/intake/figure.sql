-- The figures of the files read together: where each stands, and its quantity as a plain number.
-- One row per row of a long sheet, and per cell with a figure of a wide one.
-- Key: row_no, column_name.
--
-- Full-width digits and signs become plain ones; commas go where they part thousands.
with

looked_at as (
    select
        reading.*,
        regexp_full_match(reading.quantity_text, '\d+(\.\d{0,3})?') as is_plain
    from reading
),

plain as (
    select
        looked_at.*,
        case
            when looked_at.is_plain then looked_at.quantity_text
            else
                regexp_replace(
                    translate(
                        looked_at.quantity_text, '０１２３４５６７８９．，＋－−', '0123456789.,+--'
                    ),
                    '^[\s\p{Z}\p{Cf}]+|[\s\p{Z}\p{Cf}]+$',
                    '',
                    'g'
                )
        end as plain_text
    from looked_at
)

select
    sheet_file.receipt_no,
    coalesce(
        try_cast(plain.sheet_row as bigint),
        plain.row_no - sheet_file.start_no + sheet_file.first_row
    ) as source_row,
    plain.row_no,
    plain.column_name,
    plain.month_text,
    plain.subdistrict_text,
    plain.community_text,
    plain.estate_text,
    plain.metric_text,
    plain.quantity_text,
    plain.unit_text,
    plain.basis_text,
    plain.remark,
    plain.sheet_name,
    plain.is_aside,
    plain.is_plain,
    case
        when plain.is_plain then plain.plain_text
        when regexp_full_match(plain.plain_text, '[+-]?\d{1,3}(,\d{3})+(\.\d*)?')
            then replace(plain.plain_text, ',', '')
        else plain.plain_text
    end as quantity_plain
from plain
inner join sheet_file on plain.file_no = sheet_file.file_no
