-- The figures of one receipt that could not be understood, with all that was written.
-- One row per figure.
with

figure as (
    select source_row
    from submitted
    where
        receipt_no = $receipt_no
        and (
            month_start is null
            or community_no is null
            or series_no is null
            or metric_no is null
            or is_state is null
            or quantity is null
        )
),

suspicious_row as (
    select distinct source_row
    from figure
)

select
    cast($receipt_no as smallint) as receipt_no,
    suspicious_row.source_row,
    reading.column_name,
    nullif(trim(reading.month_text), '') as month_text,
    match_month.said_month,
    match_month.month_start,
    nullif(trim(reading.subdistrict_text), '') as subdistrict_text,
    match_place.subdistrict_key,
    nullif(trim(reading.community_text), '') as community_text,
    match_place.community_no,
    match_place.elsewhere_key,
    nullif(trim(reading.estate_text), '') as estate_text,
    match_estate.estate_no,
    nullif(trim(reading.metric_text), '') as metric_text,
    match_metric.metric_no,
    match_metric.is_stock,
    match_metric.is_of_community,
    match_metric.is_rounded,
    match_metric.factor,
    nullif(trim(reading.quantity_text), '') as quantity_text,
    try_cast(reading.quantity_text as decimal(22, 8)) as quantity,
    nullif(trim(reading.unit_text), '') as unit_text,
    nullif(trim(reading.basis_text), '') as basis_text,
    match_basis.is_state
from suspicious_row
inner join reading on suspicious_row.source_row = reading.row_no + $first_row
left join match_month on reading.month_text = match_month.month_text
left join match_place
    on
        reading.subdistrict_text is not distinct from match_place.subdistrict_text
        and reading.community_text is not distinct from match_place.community_text
left join match_estate
    on
        match_place.community_no = match_estate.community_no
        and reading.estate_text = match_estate.estate_text
left join match_metric
    on
        reading.metric_text is not distinct from match_metric.metric_text
        and reading.unit_text is not distinct from match_metric.unit_text
left join match_basis on reading.basis_text = match_basis.basis_text
order by suspicious_row.source_row, reading.column_name
