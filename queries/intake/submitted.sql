-- The figures of the files read together, names turned into numbers, quantities into base units.
-- One row per figure.
--
-- What cannot be understood stays null; checks say why, and any null refuses the whole build.
-- A quantity must come out exact to three decimals of the base unit, but for units whose
-- factor is not (a mu is two thousand thirds of a square metre): those round.
-- Powers of ten are no plain numbers: a spreadsheet writes 1.2E+11 when it has lost digits.
with

understood as (
    select
        figure.receipt_no,
        figure.source_row,
        match_month.month_start,
        match_estate.community_no,
        match_estate.estate_no,
        match_metric.metric_no,
        match_metric.is_stock,
        match_metric.is_of_community,
        match_metric.is_rounded,
        match_metric.is_whole,
        match_metric.factor,
        match_basis.is_state,
        match_month.month_no,
        figure.is_plain,
        figure.quantity_plain,
        figure.remark,
        figure.sheet_name
    from figure
    left join match_month on figure.month_text = match_month.month_text
    left join match_estate
        on
            figure.subdistrict_text = match_estate.subdistrict_text
            and figure.community_text = match_estate.community_text
            and figure.estate_text is not distinct from match_estate.estate_text
    left join match_metric
        on
            figure.metric_text = match_metric.metric_text
            and figure.unit_text = match_metric.unit_text
    left join match_basis on figure.basis_text = match_basis.basis_text
    where
        not figure.is_aside
        -- A row without anything is no figure; spreadsheets leave such rows below the last one.
        and coalesce(
            figure.quantity_text,
            figure.month_text,
            figure.subdistrict_text,
            figure.community_text,
            figure.estate_text,
            figure.metric_text,
            figure.unit_text,
            figure.basis_text,
            figure.remark
        ) is not null
),

measured as (
    select
        understood.receipt_no,
        understood.source_row,
        understood.month_start,
        understood.month_no,
        understood.community_no,
        understood.estate_no,
        understood.metric_no,
        understood.is_stock,
        understood.is_of_community,
        understood.is_state,
        understood.is_whole,
        understood.remark,
        understood.sheet_name,
        -- The first case is the common one and cheap; the second converts and compares.
        case
            when understood.factor = 1 and understood.is_plain
                then try_cast(understood.quantity_plain as decimal(18, 3))
            when
                regexp_full_match(understood.quantity_plain, '[+-]?\d*(\.\d{0,8})?')
                and (
                    understood.is_rounded
                    or try_cast(understood.quantity_plain as decimal(22, 8)) * understood.factor
                    = try_cast(
                        try_cast(understood.quantity_plain as decimal(22, 8)) * understood.factor
                        as decimal(18, 3)
                    )
                )
                then try_cast(
                    try_cast(understood.quantity_plain as decimal(22, 8)) * understood.factor
                    as decimal(18, 3)
                )
        end as quantity
    from understood
),

placed as (
    select
        measured.receipt_no,
        measured.source_row,
        measured.month_start,
        measured.month_no,
        measured.community_no,
        measured.estate_no,
        case
            when measured.estate_no = 0 then -measured.community_no
            when not measured.is_of_community then measured.estate_no
        end as series_no,
        measured.metric_no,
        case when measured.is_state or not measured.is_stock then measured.is_state end
            as is_state,
        case
            when
                measured.quantity >= 0
                and not (measured.is_whole and measured.quantity <> trunc(measured.quantity))
                then measured.quantity
        end as quantity,
        measured.remark,
        measured.sheet_name
    from measured
)

select
    placed.receipt_no,
    cast(placed.source_row as integer) as source_row,
    placed.month_start,
    cast(placed.community_no as integer) as community_no,
    cast(placed.estate_no as integer) as estate_no,
    cast(placed.series_no as integer) as series_no,
    cast(placed.metric_no as smallint) as metric_no,
    placed.is_state,
    placed.quantity,
    placed.remark,
    nullif(trim(placed.sheet_name), '') as source_sheet,
    -- Place, metric and month in one number: ten million of them are compared at once.
    (cast(placed.series_no as bigint) * 10000 + placed.metric_no) * 10000 + placed.month_no
        as figure_no
from placed
