-- A community is one of the programme, under its name of today or a former one.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'community' as column_name,
    suspect.community_text as value,
    suspect.subdistrict_key as context
from suspect
where
    suspect.community_text is not null
    and suspect.community_no is null
    and suspect.elsewhere_key is null
order by suspect.receipt_no, suspect.source_row, column_name
