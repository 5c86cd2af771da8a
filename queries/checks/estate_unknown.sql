-- An estate is one of its community.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'estate' as column_name,
    suspect.estate_text as value,
    cast(suspect.community_no as varchar) as context
from suspect
where
    suspect.estate_text is not null
    and suspect.community_no is not null
    and suspect.estate_no is null
order by suspect.receipt_no, suspect.source_row, column_name
