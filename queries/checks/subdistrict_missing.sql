-- A figure must name its subdistrict.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'subdistrict' as column_name,
    suspect.subdistrict_text as value,
    cast(null as varchar) as context
from suspect
where suspect.subdistrict_text is null
order by suspect.receipt_no, suspect.source_row, column_name
