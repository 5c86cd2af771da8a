-- The figures of the receipts read together, names turned into numbers, quantities into base units.
-- One row per figure.
--
-- What cannot be understood stays null; checks say why, and any null refuses the whole build.
-- A quantity must come out exact to three decimals of the base unit, but for units whose
-- factor is itself a fraction (a mu is two thousand thirds of a square metre): those round.
with

understood as (
    select
        sheet_file.receipt_no,
        reading.row_no - sheet_file.start_no + sheet_file.first_row as source_row,
        match_month.month_start,
        match_place.community_no,
        case when reading.estate_text is null then 0 else match_estate.estate_no end as estate_no,
        match_metric.metric_no,
        match_metric.is_stock,
        match_metric.is_of_community,
        match_metric.is_rounded,
        match_basis.is_state,
        try_cast(reading.quantity_text as decimal(22, 8)) * match_metric.factor as quantity,
        -- A cast would round what is written beyond eight decimals without a word.
        length(reading.quantity_text) - strpos(reading.quantity_text || '.', '.') > 8 as is_long,
        reading.remark
    from reading
    inner join sheet_file on reading.file_no = sheet_file.file_no
    left join match_month on reading.month_text = match_month.month_text
    left join match_place
        on
            reading.subdistrict_text = match_place.subdistrict_text
            and reading.community_text = match_place.community_text
    left join match_estate
        on
            match_place.community_no = match_estate.community_no
            and reading.estate_text = match_estate.estate_text
    left join match_metric
        on
            reading.metric_text = match_metric.metric_text
            and reading.unit_text = match_metric.unit_text
    left join match_basis on reading.basis_text = match_basis.basis_text
)

select
    understood.receipt_no,
    cast(understood.source_row as integer) as source_row,
    understood.month_start,
    cast(understood.community_no as integer) as community_no,
    cast(understood.estate_no as integer) as estate_no,
    cast(
        case
            when understood.estate_no > 0 and not understood.is_of_community
                then understood.estate_no
            when understood.estate_no = 0 then -understood.community_no
        end as integer
    ) as series_no,
    cast(understood.metric_no as smallint) as metric_no,
    case when understood.is_state or not understood.is_stock then understood.is_state end
        as is_state,
    case
        when
            understood.quantity >= 0
            and not understood.is_long
            and (
                understood.is_rounded
                or understood.quantity = try_cast(understood.quantity as decimal(18, 3))
            )
            then try_cast(understood.quantity as decimal(18, 3))
    end as quantity,
    understood.remark
from understood
