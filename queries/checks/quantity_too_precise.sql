-- A quantity has no more than three decimals of the metric's base unit.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    suspect.column_name,
    suspect.quantity_text as value,
    cast(suspect.metric_no as varchar) as context
from suspect
where
    suspect.quantity >= 0
    and (
        length(suspect.quantity_plain) - strpos(suspect.quantity_plain || '.', '.') > 8
        or (
            not suspect.is_rounded
            and suspect.quantity * suspect.factor
            <> try_cast(suspect.quantity * suspect.factor as decimal(18, 3))
        )
    )
order by suspect.receipt_no, suspect.source_row, suspect.column_name
