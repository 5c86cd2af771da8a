-- The problems found, those of what stands above a table once and not for each of its rows.
-- One row per problem.
--
-- Where a whole column is lacking, its head has been told already, and its cells are not.
select
    finding.code,
    finding.receipt_no,
    case when given_above.value is null then finding.source_row end as source_row,
    finding.column_name,
    finding.value,
    finding.context
from finding
left join given_above
    on
        finding.receipt_no = cast(given_above.receipt_no as smallint)
        and finding.column_name = given_above.column_name
        and finding.value = given_above.value
left join given_absent
    on
        finding.receipt_no = cast(given_absent.receipt_no as smallint)
        and finding.column_name = given_absent.column_name
        and finding.code = given_absent.code
where given_absent.code is null
group by all
