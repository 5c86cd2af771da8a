-- The submitted figures without regard to the form they came in.
-- One row per figure.
select
    strftime(submitted.month_start, '%Y-%m') as month_label,
    community.community_key,
    estate.estate_key,
    metric.metric_key,
    case when submitted.is_state then 'cumulative' else 'period' end as basis,
    submitted.quantity,
    nullif(trim(submitted.remark), '') as remark
from submitted
inner join community on submitted.community_no = community.sort_no
inner join metric on submitted.metric_no = metric.sort_no
left join estate on submitted.estate_no = estate.sort_no
order by
    month_label, community.community_key, estate.estate_key, metric.metric_key, basis,
    submitted.quantity, remark
