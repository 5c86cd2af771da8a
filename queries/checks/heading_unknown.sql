-- A column of figures is headed by a metric of the catalogue.
-- One row per column head.
select
    sheet_file.receipt_no,
    sheet_file.first_row - 1 as source_row,
    given_heading.column_name,
    given_heading.metric_text as value,
    cast(null as varchar) as context
from given_heading
cross join sheet_file
inner join match_metric
    on
        given_heading.metric_text = match_metric.metric_text
        and given_heading.unit_text is not distinct from match_metric.unit_text
where match_metric.metric_no is null
order by sheet_file.receipt_no, given_heading.column_name
