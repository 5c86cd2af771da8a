-- A row of sums (合计, 小计, 总计) says what the figures it covers add up to.
-- One row per sum that differs.
--
-- Sums are never counted. One covers the figures of its sheet that share the place, the month and
-- the basis it names. A subtotal (小计) covers those between it and the nearest row of sums, above or
-- below it, and one of a place may cover all; a total covers all, or those up to the nearest other
-- total. It is right when it agrees with one of these as precisely as it is written. Nothing is
-- compared while a figure of the metric is not understood.
with

heading as (
    select
        sheet_file.receipt_no,
        aside_row.row_no,
        aside_row.is_subtotal,
        subdistrict.current_key as subdistrict_key,
        community.sort_no as community_no,
        aside_row.row_no - sheet_file.start_no + sheet_file.first_row as source_row,
        row_number() over same_sheet as block_no
    from aside_row
    inner join sheet_file on aside_row.file_no = sheet_file.file_no
    left join subdistrict on aside_row.subdistrict_key = subdistrict.subdistrict_key
    left join community on aside_row.community_key = community.community_key
    where aside_row.is_total
    window same_sheet as (partition by sheet_file.receipt_no order by aside_row.row_no)
),

-- A subtotal reaches to the nearest row of sums of any kind, a total to the nearest total.
bounded as (
    select
        heading.*,
        case
            when heading.is_subtotal then heading.block_no - 1
            else coalesce(lag(heading.block_no) over same_kind, 0)
        end as from_block_no,
        case
            when heading.is_subtotal then heading.block_no + 1
            else coalesce(lead(heading.block_no) over same_kind, 2000000000)
        end as to_block_no
    from heading
    window same_kind as (
        partition by heading.receipt_no, heading.is_subtotal order by heading.block_no
    )
),

total_cell as (
    select
        bounded.receipt_no,
        bounded.source_row,
        bounded.block_no,
        bounded.from_block_no,
        bounded.to_block_no,
        bounded.is_subtotal,
        figure.column_name,
        figure.quantity_text,
        try_cast(translate(figure.quantity_plain, 'eE_', 'xxx') as decimal(22, 8)) as quantity,
        match_month.month_start,
        coalesce(bounded.subdistrict_key, match_place.subdistrict_key) as subdistrict_key,
        coalesce(bounded.community_no, match_place.community_no) as community_no,
        coalesce(bounded.subdistrict_key, match_place.subdistrict_key) is not null
        or coalesce(bounded.community_no, match_place.community_no) is not null as is_of_place,
        match_basis.is_state,
        match_metric.metric_no,
        match_metric.factor,
        -- Half a step of the last digit written, and half a step for each row that was rounded.
        0.5 * match_metric.factor / pow(
            10, length(split_part(figure.quantity_plain, '.', 2))
        ) as half_step,
        case when match_metric.is_rounded then 0.0005 else 0 end as half_step_of_row
    from bounded
    inner join figure on bounded.row_no = figure.row_no
    inner join match_metric
        on
            figure.metric_text = match_metric.metric_text
            and figure.unit_text = match_metric.unit_text
    left join match_month on figure.month_text = match_month.month_text
    left join match_place
        on
            figure.subdistrict_text is not distinct from match_place.subdistrict_text
            and figure.community_text is not distinct from match_place.community_text
    left join match_basis on figure.basis_text = match_basis.basis_text
    where
        bounded.block_no <= 1000
        and match_metric.factor is not null
        and trim(figure.quantity_text) <> ''
),

totalled as (
    select heading.receipt_no
    from heading
    group by heading.receipt_no
),

counted as (
    select
        submitted.receipt_no,
        submitted.metric_no,
        least(coalesce(heading.block_no, 0), 1001) as block_no,
        submitted.month_start,
        subdistrict.current_key as subdistrict_key,
        submitted.community_no,
        submitted.is_state,
        sum(submitted.quantity) as quantity,
        count(*) as count_rows,
        bool_or(
            submitted.quantity is null
            or submitted.month_start is null
            or submitted.community_no is null
            or submitted.is_state is null
        ) as is_unclear
    from submitted
    asof left join heading
        on
            submitted.receipt_no = heading.receipt_no
            and submitted.source_row > heading.source_row
    left join community on submitted.community_no = community.sort_no
    left join subdistrict on community.subdistrict_key = subdistrict.subdistrict_key
    inner join totalled on submitted.receipt_no = totalled.receipt_no
    group by all
),

unclear as (
    select
        counted.receipt_no,
        counted.metric_no
    from counted
    where counted.is_unclear or counted.metric_no is null
    group by counted.receipt_no, counted.metric_no
),

covered as (
    select
        total_cell.*,
        counted.block_no as row_block_no,
        counted.quantity as row_quantity,
        counted.count_rows
    from total_cell
    left join counted
        on
            total_cell.receipt_no = counted.receipt_no
            and total_cell.metric_no = counted.metric_no
            and coalesce(total_cell.month_start = counted.month_start, true)
            and coalesce(total_cell.subdistrict_key = counted.subdistrict_key, true)
            and coalesce(total_cell.community_no = counted.community_no, true)
            and coalesce(total_cell.is_state = counted.is_state, true)
),

added as (
    select
        covered.receipt_no,
        covered.source_row,
        covered.column_name,
        covered.metric_no,
        covered.quantity_text,
        covered.quantity,
        covered.factor,
        covered.is_subtotal,
        covered.is_of_place,
        covered.half_step,
        coalesce(sum(covered.half_step_of_row * covered.count_rows), 0) as half_step_of_rows,
        coalesce(sum(covered.row_quantity), 0) as whole,
        sum(covered.row_quantity) filter (
            where
            covered.row_block_no < covered.block_no
            and covered.row_block_no >= covered.from_block_no
        ) as above,
        sum(covered.row_quantity) filter (
            where
            covered.row_block_no >= covered.block_no
            and covered.row_block_no < covered.to_block_no
        ) as below
    from covered
    group by all
),

-- The sum a row is taken to mean, and two others it may mean instead.
meant as (
    select
        added.*,
        case
            when added.is_subtotal and not added.is_of_place
                then coalesce(added.above, added.below, added.whole)
            else added.whole
        end as total
    from added
),

compared as (
    select meant.*
    from meant
    left join unclear
        on
            meant.receipt_no = unclear.receipt_no
            and coalesce(unclear.metric_no, meant.metric_no) = meant.metric_no
    where
        unclear.receipt_no is null
        and coalesce(
            least(
                abs(meant.total - meant.quantity * meant.factor),
                abs(meant.above - meant.quantity * meant.factor),
                abs(meant.below - meant.quantity * meant.factor)
            ) > meant.half_step + meant.half_step_of_rows,
            true
        )
)

select
    compared.receipt_no,
    compared.source_row,
    compared.column_name,
    trim(compared.quantity_text) as value,
    rtrim(
        rtrim(
            cast(cast(compared.total / compared.factor as decimal(30, 6)) as varchar), '0'
        ),
        '.'
    ) as context
from compared
order by compared.receipt_no, compared.source_row, compared.column_name
