-- The submitted figures without regard to the form they came in.
-- One row per figure.
select
    row_month.month_label,
    row_place.community_key,
    row_estate.estate_key,
    row_metric.metric_key,
    case when submitted.is_state then 'cumulative' else 'period' end as basis,
    submitted.quantity,
    nullif(trim(submitted.remark), '') as remark
from submitted
inner join row_month on submitted.month_start = row_month.month_start
inner join row_place on submitted.community_no = row_place.community_no
inner join row_metric on submitted.metric_no = row_metric.metric_no
left join row_estate on submitted.estate_no = row_estate.estate_no
order by
    row_month.month_label,
    row_place.community_key,
    row_estate.estate_key nulls first,
    row_metric.metric_key
