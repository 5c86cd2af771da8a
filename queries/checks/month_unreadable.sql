-- A month is written like 2019-07, 2019/7/31, 2019.07, 2019年7月, 二〇一九年七月 or 201907.
-- One row per problem.
select
    suspect.receipt_no,
    suspect.source_row,
    'month' as column_name,
    suspect.month_text as value,
    cast(null as varchar) as context
from suspect
where suspect.month_text is not null and suspect.said_month is null
order by suspect.receipt_no, suspect.source_row, column_name
