-- What later receipts changed in figures of the ledger: corrected ones, and ones added later.
-- One row per figure (month, reported community, estate or none, metric) and receipt changing it.
-- Key: month_start, reported_community_key, estate_key, metric_key, receipt_no.
--
-- corrected: the receipt gives another quantity, or on another basis, than the receipt before it;
-- the correction of a correction is a row of its own, and the same figure once more is none: a file
-- handed in again for one corrected cell revises one figure.
-- added_later: the first report of a figure whose subdistrict had reported the same metric for a
-- later month in an earlier receipt; it has nothing before it.
-- quantity_change is what the reported quantity changed by: missing where one row reports the
-- month and the other a state, and for a state added later, which adds nothing by itself.
-- ledger_month is the last month that was reported when the receipt came in, its own included.
with

submitted as (
    select
        receipt_no,
        source_row,
        source_sheet,
        month_start,
        community_no,
        estate_no,
        metric_no,
        is_state,
        quantity,
        remark,
        figure_no
    from submitted
),

repeated as (
    select figure_no
    from repeated
),

receipt as (
    select
        receipt_no,
        file_name
    from receipt
),

community_dictionary as (
    select
        place_no,
        community_key,
        current_key
    from community_dictionary
),

community as (
    select
        community_key,
        subdistrict_key
    from community
),

estate_dictionary as (
    select
        place_no,
        estate_key
    from estate_dictionary
),

metric_dictionary as (
    select
        metric_no,
        metric_key
    from metric_dictionary
),

place as (
    select
        community_dictionary.place_no,
        cast(community_dictionary.community_key as varchar) as reported_community_key,
        cast(community_dictionary.current_key as varchar) as community_key,
        community.subdistrict_key
    from community_dictionary
    inner join community on community_dictionary.current_key = community.community_key
),

-- Few figures stand in more than one receipt: only these are put in order.
followed as (
    select
        submitted.figure_no,
        submitted.receipt_no,
        lag(submitted.receipt_no) over (
            partition by submitted.figure_no
            order by submitted.receipt_no asc nulls last
        ) as receipt_no_before,
        lag(submitted.is_state) over (
            partition by submitted.figure_no
            order by submitted.receipt_no asc nulls last
        ) as is_state_before,
        lag(submitted.quantity) over (
            partition by submitted.figure_no
            order by submitted.receipt_no asc nulls last
        ) as quantity_before,
        submitted.source_sheet,
        submitted.source_row,
        submitted.month_start,
        submitted.community_no,
        submitted.estate_no,
        submitted.metric_no,
        submitted.is_state,
        submitted.quantity,
        submitted.remark
    from submitted
    inner join repeated on submitted.figure_no = repeated.figure_no
),

handed_in as (
    select
        submitted.receipt_no,
        submitted.community_no,
        submitted.metric_no,
        min(submitted.month_start) as first_month,
        max(submitted.month_start) as last_month
    from submitted
    group by submitted.receipt_no, submitted.community_no, submitted.metric_no
),

of_subdistrict as (
    select
        handed_in.receipt_no,
        place.subdistrict_key,
        handed_in.metric_no,
        min(handed_in.first_month) as first_month,
        max(handed_in.last_month) as last_month
    from handed_in
    inner join place on handed_in.community_no = place.place_no
    group by handed_in.receipt_no, place.subdistrict_key, handed_in.metric_no
),

of_receipt as (
    select
        handed_in.receipt_no,
        max(handed_in.last_month) as last_month
    from handed_in
    group by handed_in.receipt_no
),

ledger as (
    select
        of_receipt.receipt_no,
        max(of_receipt.last_month) over (
            order by of_receipt.receipt_no asc nulls last
            rows between unbounded preceding and current row
        ) as ledger_month
    from of_receipt
),

known_before as (
    select
        of_subdistrict.receipt_no,
        of_subdistrict.subdistrict_key,
        of_subdistrict.metric_no,
        of_subdistrict.first_month,
        max(of_subdistrict.last_month) over (
            partition by of_subdistrict.subdistrict_key, of_subdistrict.metric_no
            order by of_subdistrict.receipt_no asc nulls last
            rows between unbounded preceding and 1 preceding
        ) as known_month
    from of_subdistrict
),

reaching_back as (
    select
        known_before.receipt_no,
        place.place_no,
        known_before.metric_no,
        known_before.known_month
    from known_before
    inner join place on known_before.subdistrict_key = place.subdistrict_key
    where known_before.first_month < known_before.known_month
),

changed as (
    select
        'corrected' as kind,
        followed.receipt_no,
        followed.receipt_no_before,
        followed.is_state_before,
        followed.quantity_before,
        followed.source_sheet,
        followed.source_row,
        followed.month_start,
        followed.community_no,
        followed.estate_no,
        followed.metric_no,
        followed.is_state,
        followed.quantity,
        followed.remark,
        case
            when followed.is_state = followed.is_state_before
                then followed.quantity - followed.quantity_before
        end as quantity_change
    from followed
    where
        followed.receipt_no_before is not null
        and (
            followed.quantity <> followed.quantity_before
            or followed.is_state <> followed.is_state_before
        )
    union all
    select
        'added_later' as kind,
        submitted.receipt_no,
        cast(null as integer) as receipt_no_before,
        cast(null as boolean) as is_state_before,
        cast(null as decimal(18, 3)) as quantity_before,
        submitted.source_sheet,
        submitted.source_row,
        submitted.month_start,
        submitted.community_no,
        submitted.estate_no,
        submitted.metric_no,
        submitted.is_state,
        submitted.quantity,
        submitted.remark,
        case when not submitted.is_state then submitted.quantity end as quantity_change
    from submitted
    inner join reaching_back
        on
            submitted.receipt_no = reaching_back.receipt_no
            and submitted.community_no = reaching_back.place_no
            and submitted.metric_no = reaching_back.metric_no
            and submitted.month_start < reaching_back.known_month
    left join followed
        on
            submitted.figure_no = followed.figure_no
            and submitted.receipt_no = followed.receipt_no
    where followed.receipt_no_before is null
)

select
    changed.kind,
    changed.month_start,
    place.reported_community_key,
    place.community_key,
    place.subdistrict_key,
    cast(estate_dictionary.estate_key as varchar) as estate_key,
    cast(metric_dictionary.metric_key as varchar) as metric_key,
    changed.receipt_no_before,
    receipt_before.file_name as file_name_before,
    case
        when changed.is_state_before then 'cumulative'
        when not changed.is_state_before then 'period'
    end as basis_before,
    changed.quantity_before,
    changed.receipt_no,
    receipt.file_name,
    changed.source_sheet,
    changed.source_row,
    case when changed.is_state then 'cumulative' else 'period' end as basis,
    changed.quantity,
    cast(changed.quantity_change as decimal(18, 3)) as quantity_change,
    changed.remark,
    ledger.ledger_month
from changed
inner join place on changed.community_no = place.place_no
inner join metric_dictionary on changed.metric_no = metric_dictionary.metric_no
inner join receipt on changed.receipt_no = receipt.receipt_no
inner join ledger on changed.receipt_no = ledger.receipt_no
left join estate_dictionary on changed.estate_no = estate_dictionary.place_no
left join receipt as receipt_before on changed.receipt_no_before = receipt_before.receipt_no
order by
    changed.month_start,
    place.reported_community_key,
    estate_dictionary.estate_key,
    metric_dictionary.metric_key,
    changed.receipt_no
