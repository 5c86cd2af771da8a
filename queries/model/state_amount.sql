-- What each row of a cumulative series adds to the state before it.
-- One row per counted row of a series (estate or community, metric) that reports states.
-- Key: figure_no.
--
-- Rule: a state that is reported stands; the amounts reported after it are added to it until
-- the next state. A state's own amount is the difference from the state before. The first state
-- of a community's own series starts from the closing states of the communities it succeeds,
-- unless a community between them has already taken them over. Former names report nothing
-- after that (checks/former_name_late), so their closing states are complete.
with

submitted as (
    select
        receipt_no,
        month_start,
        series_no,
        metric_no,
        is_state,
        quantity,
        figure_no
    from submitted
),

superseded as (
    select
        receipt_no,
        figure_no
    from superseded
),

ancestor as (
    select
        -cast(ancestor_no as integer) as series_no,
        -cast(descendant_no as integer) as descendant_series_no
    from given_ancestor
),

state_series as (
    select
        submitted.series_no,
        submitted.metric_no
    from submitted
    where submitted.is_state
    group by submitted.series_no, submitted.metric_no
),

former_series as (
    select
        ancestor.series_no,
        state_series.metric_no
    from state_series
    inner join ancestor on state_series.series_no = ancestor.descendant_series_no
),

series as (
    select
        state_series.series_no,
        state_series.metric_no
    from state_series
    union
    select
        former_series.series_no,
        former_series.metric_no
    from former_series
),

counted as (
    select
        submitted.month_start,
        submitted.series_no,
        submitted.metric_no,
        submitted.figure_no,
        submitted.is_state,
        submitted.quantity
    from submitted
    inner join series
        on submitted.series_no = series.series_no and submitted.metric_no = series.metric_no
    left join superseded
        on
            submitted.receipt_no = superseded.receipt_no
            and submitted.figure_no = superseded.figure_no
    where superseded.receipt_no is null
),

stretched as (
    select
        counted.month_start,
        counted.series_no,
        counted.metric_no,
        counted.figure_no,
        counted.is_state,
        counted.quantity,
        sum(case when counted.is_state then 1 else 0 end) over (
            partition by counted.series_no, counted.metric_no
            order by counted.month_start asc nulls last
            rows between unbounded preceding and current row
        ) as stretch_no
    from counted
),

stated as (
    select
        stretched.month_start,
        stretched.series_no,
        stretched.metric_no,
        stretched.figure_no,
        stretched.is_state,
        stretched.quantity,
        stretched.stretch_no,
        sum(stretched.quantity) over (
            partition by stretched.series_no, stretched.metric_no, stretched.stretch_no
            order by stretched.month_start asc nulls last
            rows between unbounded preceding and current row
        ) as state
    from stretched
),

followed as (
    select
        stated.month_start,
        stated.series_no,
        stated.metric_no,
        stated.figure_no,
        stated.is_state,
        stated.quantity,
        stated.stretch_no,
        stated.state,
        lag(stated.state) over (
            partition by stated.series_no, stated.metric_no
            order by stated.month_start asc nulls last
        ) as state_before,
        row_number() over (
            partition by stated.series_no, stated.metric_no
            order by stated.month_start desc nulls last
        ) as row_from_end
    from stated
),

taken_over as (
    select
        earlier.series_no,
        later.descendant_series_no,
        state_series.metric_no
    from ancestor as earlier
    inner join ancestor as later on earlier.descendant_series_no = later.series_no
    inner join state_series on later.series_no = state_series.series_no
    group by earlier.series_no, later.descendant_series_no, state_series.metric_no
),

base as (
    select
        ancestor.descendant_series_no as series_no,
        followed.metric_no,
        sum(followed.state) as state
    from followed
    inner join ancestor on followed.series_no = ancestor.series_no
    left join taken_over
        on
            ancestor.series_no = taken_over.series_no
            and ancestor.descendant_series_no = taken_over.descendant_series_no
            and followed.metric_no = taken_over.metric_no
    where followed.row_from_end = 1 and taken_over.series_no is null
    group by ancestor.descendant_series_no, followed.metric_no
)

select
    followed.figure_no,
    cast(
        case
            when not followed.is_state then followed.quantity
            when followed.stretch_no > 1 then followed.quantity - followed.state_before
            else
                followed.quantity
                - coalesce(followed.state_before, 0)
                - coalesce(base.state, 0)
        end as decimal(18, 3)
    ) as amount
from followed
left join base on followed.series_no = base.series_no and followed.metric_no = base.metric_no
order by followed.figure_no
