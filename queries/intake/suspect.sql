-- The figures of the receipts read together that were not understood, with their words.
-- One row per figure.
with

suspicious_row as (
    select distinct
        submitted.receipt_no,
        submitted.source_row
    from submitted
    inner join sheet_file on submitted.receipt_no = sheet_file.receipt_no
    where
        submitted.month_start is null
        or submitted.community_no is null
        or submitted.series_no is null
        or submitted.metric_no is null
        or submitted.is_state is null
        or submitted.quantity is null
),

-- A unit written behind a number.
behind as (
    select given_name.name
    from given_name
    where given_name.kind = 'unit'
    group by given_name.name
)

select
    suspicious_row.receipt_no,
    suspicious_row.source_row,
    figure.column_name,
    nullif(trim(figure.month_text), '') as month_text,
    match_month.said_month,
    match_month.month_start,
    nullif(trim(figure.subdistrict_text), '') as subdistrict_text,
    match_place.subdistrict_key,
    nullif(trim(figure.community_text), '') as community_text,
    match_place.community_no,
    match_place.elsewhere_key,
    nullif(trim(figure.estate_text), '') as estate_text,
    match_estate.estate_no,
    nullif(trim(figure.metric_text), '') as metric_text,
    match_metric.metric_no,
    match_metric.is_stock,
    match_metric.is_of_community,
    match_metric.is_rounded,
    match_metric.is_whole,
    match_metric.factor,
    nullif(trim(figure.quantity_text), '') as quantity_text,
    figure.quantity_plain,
    try_cast(translate(figure.quantity_plain, 'eE_', 'xxx') as decimal(22, 8)) as quantity,
    behind.name as unit_behind,
    nullif(trim(figure.unit_text), '') as unit_text,
    nullif(trim(figure.basis_text), '') as basis_text,
    match_basis.is_state
from suspicious_row
inner join figure
    on
        suspicious_row.receipt_no = figure.receipt_no
        and suspicious_row.source_row = figure.source_row
        and not figure.is_aside
left join match_month on figure.month_text = match_month.month_text
left join match_place
    on
        figure.subdistrict_text is not distinct from match_place.subdistrict_text
        and figure.community_text is not distinct from match_place.community_text
left join match_estate
    on
        figure.subdistrict_text is not distinct from match_estate.subdistrict_text
        and figure.community_text is not distinct from match_estate.community_text
        and figure.estate_text is not distinct from match_estate.estate_text
left join match_metric
    on
        figure.metric_text is not distinct from match_metric.metric_text
        and figure.unit_text is not distinct from match_metric.unit_text
left join match_basis on figure.basis_text = match_basis.basis_text
left join behind
    on
        lower(regexp_extract(figure.quantity_plain, '^[+-]?[\d.,]*\d\s*([^\d\s].*)$', 1))
        = behind.name
order by suspicious_row.receipt_no, suspicious_row.source_row, figure.column_name
