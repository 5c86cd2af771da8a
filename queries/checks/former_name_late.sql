-- After a community has reported a state, the communities it succeeds report that metric no more.
-- One row per figure under a former name that comes too late.
--
-- The state contains what the former communities had; a later figure of theirs would count twice.
with

first_state as (
    select
        submitted.series_no,
        submitted.metric_no,
        min(submitted.month_start) as month_start
    from submitted
    where submitted.is_state and submitted.series_no < 0
    group by submitted.series_no, submitted.metric_no
)

select
    submitted.receipt_no,
    submitted.source_row,
    'community' as column_name,
    former.name_zh as value,
    cast(successor.sort_no as varchar) as context
from first_state
inner join given_ancestor on first_state.series_no = -cast(given_ancestor.descendant_no as integer)
inner join submitted
    on
        -cast(given_ancestor.ancestor_no as integer) = submitted.series_no
        and first_state.metric_no = submitted.metric_no
        and first_state.month_start <= submitted.month_start
inner join community as former on submitted.community_no = former.sort_no
inner join community as successor on first_state.series_no = -successor.sort_no
order by submitted.receipt_no, submitted.source_row, context
