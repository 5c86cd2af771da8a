-- A community lies in the subdistrict it is reported for.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'community' as column_name,
    suspect.community_text as value,
    suspect.elsewhere_key as context
from suspect
where
    suspect.subdistrict_key is not null
    and suspect.community_no is null
    and suspect.elsewhere_key is not null
order by suspect.receipt_no, suspect.source_row, column_name
