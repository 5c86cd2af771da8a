-- A figure must name its community.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'community' as column_name,
    suspect.community_text as value,
    cast(null as varchar) as context
from suspect
where suspect.community_text is null
order by suspect.receipt_no, suspect.source_row, column_name
