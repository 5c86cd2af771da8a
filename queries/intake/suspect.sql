-- The figures of the receipts read together that were not understood, with their words.
-- One row per figure.
with

suspicious_row as (
    select distinct
        submitted.receipt_no,
        submitted.source_row,
        submitted.source_row - sheet_file.first_row + sheet_file.start_no as row_no
    from submitted
    inner join sheet_file on submitted.receipt_no = sheet_file.receipt_no
    where
        submitted.month_start is null
        or submitted.community_no is null
        or submitted.series_no is null
        or submitted.metric_no is null
        or submitted.is_state is null
        or submitted.quantity is null
)

select
    suspicious_row.receipt_no,
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
    try_cast(translate(reading.quantity_text, 'eE_', 'xxx') as decimal(22, 8)) as quantity,
    nullif(trim(reading.unit_text), '') as unit_text,
    nullif(trim(reading.basis_text), '') as basis_text,
    match_basis.is_state
from suspicious_row
inner join reading on suspicious_row.row_no = reading.row_no
left join match_month on reading.month_text = match_month.month_text
left join match_place
    on
        reading.subdistrict_text is not distinct from match_place.subdistrict_text
        and reading.community_text is not distinct from match_place.community_text
left join match_estate
    on
        reading.subdistrict_text is not distinct from match_estate.subdistrict_text
        and reading.community_text is not distinct from match_estate.community_text
        and reading.estate_text is not distinct from match_estate.estate_text
left join match_metric
    on
        reading.metric_text is not distinct from match_metric.metric_text
        and reading.unit_text is not distinct from match_metric.unit_text
left join match_basis on reading.basis_text = match_basis.basis_text
order by suspicious_row.receipt_no, suspicious_row.source_row, reading.column_name
