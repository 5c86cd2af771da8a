-- A quantity stays below 10^15 base units, which is all that can be kept exactly.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    suspect.column_name,
    suspect.quantity_text as value,
    cast(null as varchar) as context
from suspect
where
    (
        suspect.quantity >= 0
        and try_cast(suspect.quantity * suspect.factor as decimal(18, 3)) is null
        and suspect.factor is not null
    )
    -- More digits than are looked at.
    or (
        regexp_full_match(suspect.quantity_plain, '[+-]?\d{15,}(\.\d*)?')
        and (
            suspect.factor is distinct from 1
            or try_cast(suspect.quantity_plain as decimal(18, 3)) is null
        )
    )
order by suspect.receipt_no, suspect.source_row, suspect.column_name
