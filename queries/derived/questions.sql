-- What will be asked in the meeting: gaps, lights, falls, silences, revisions, deadlines, doubts.
-- One row per question: its kind and its number within the kind.
-- Key: question, question_no.
--
-- pace and earlier are answers of kpi/pace for all metrics, of the month looked at and of the month
-- before; metrics, missing, revisions and doubted those of the queries of these names. Of pace and
-- earlier only subdistricts and metrics with a target are asked about, but for light_worse, which
-- asks about the total of several subdistricts, too. The kinds, in their order:
-- largest_gap: slightly_behind or behind, the smallest gap_points first; at most 3.
-- light_worse: the light is one or two steps worse than the month before, the most steps and then
-- largest loss of points first; not reported is no step; at most 2 of the total, then at most 2 of
-- subdistricts.
-- sharpest_fall: both months reported and the amount below that of the month before, the largest
-- share of the target first; at most 2.
-- longest_silence: per community the most months without a report and how many metrics are silent
-- for as long (metric_key where it is one), longest and then most metrics first; at most 2.
-- Before them at most 2 headline metrics that nobody of a subdistrict reported; what they ask about
-- is not asked again.
-- biggest_revision: corrected figures, the largest share of the total first; at most 2.
-- nearest_deadline: months are left, the target is not met and the pace of three months is below
-- the required one; a pace of zero and then the largest required / recent first; what largest_gap
-- asks is not asked again; at most 2.
-- doubted: the newest of each rule, the newest rules first; at most 3.
-- value is held against compared, and difference is the one less the other: done and planned, the
-- amounts of two months, a figure after and before its revision, done and target, or the doubted
-- figure and its yardstick. ratio is the fall or the revision as a share, required / recent pace,
-- or the doubt's ratio. months are those left, or those silent; month_start that of the figure, or
-- the last month reported. shown_metric_key is the metric whose months show a silence: the first
-- headline metric of those that are silent. What the kind does not know is missing.
with

pace as (
    select
        metric_key,
        level,
        cast(place_key as varchar) as place_key,
        cast(subdistrict_key as varchar) as subdistrict_key,
        cast(amount as double) as amount,
        cast(is_reported as boolean) as is_reported,
        cast(done as double) as done,
        cast(target as double) as target,
        cast(planned as double) as planned,
        completion,
        planned_share,
        gap_points,
        light,
        months_left,
        pace_required,
        pace_short,
        last_reported_month,
        months_silent
    from pace
),

metrics as (
    select
        cast(metric_key as varchar) as metric_key,
        headline_no
    from metrics
),

earlier as (
    select
        metric_key,
        level,
        cast(place_key as varchar) as place_key,
        cast(amount as double) as amount,
        cast(is_reported as boolean) as is_reported,
        gap_points,
        light
    from earlier
),

missing as (
    select
        cast(subdistrict_key as varchar) as subdistrict_key,
        cast(community_key as varchar) as community_key,
        cast(metric_key as varchar) as metric_key,
        last_reported_month,
        months_silent
    from missing
),

revisions as (
    select
        kind,
        month_start,
        cast(subdistrict_key as varchar) as subdistrict_key,
        cast(community_key as varchar) as community_key,
        cast(reported_community_key as varchar) as reported_community_key,
        cast(estate_key as varchar) as estate_key,
        cast(estate_zh as varchar) as estate_zh,
        cast(estate_en as varchar) as estate_en,
        cast(metric_key as varchar) as metric_key,
        cast(quantity_before as double) as quantity_before,
        receipt_no,
        cast(file_name as varchar) as file_name,
        cast(quantity as double) as quantity,
        cast(quantity_change as decimal(18, 3)) as quantity_change,
        coalesce(cast(remark as varchar), cast(reason as varchar)) as remark,
        share_of_total
    from revisions
),

doubted as (
    select
        cast(rule as varchar) as rule,
        cast(metric_key as varchar) as metric_key,
        cast(subdistrict_key as varchar) as subdistrict_key,
        cast(community_key as varchar) as community_key,
        cast(estate_key as varchar) as estate_key,
        cast(estate_zh as varchar) as estate_zh,
        cast(estate_en as varchar) as estate_en,
        month_start,
        cast(plan as varchar) as plan,
        year_no,
        cast(value as double) as value,
        cast(compared as double) as compared,
        cast(ratio as double) as ratio
    from doubted
),

part as (
    select pace.place_key
    from pace
    where pace.level = 'subdistrict'
    group by pace.place_key
),

parts as (
    select count(part.place_key) as count_places
    from part
),

standing as (
    select
        pace.metric_key,
        pace.level,
        pace.place_key,
        pace.subdistrict_key,
        pace.amount,
        earlier.amount as amount_before,
        coalesce(pace.is_reported and earlier.is_reported, false) as is_comparable,
        pace.done,
        pace.target,
        pace.planned,
        pace.completion,
        pace.planned_share,
        pace.gap_points,
        earlier.gap_points as gap_points_before,
        pace.light,
        earlier.light as light_before,
        case
            when pace.light = 'on_schedule' then 1
            when pace.light = 'slightly_behind' then 2
            when pace.light = 'behind' then 3
        end
        - case
            when earlier.light = 'on_schedule' then 1
            when earlier.light = 'slightly_behind' then 2
            when earlier.light = 'behind' then 3
        end as steps,
        pace.months_left,
        pace.pace_required,
        pace.pace_short,
        pace.last_reported_month,
        pace.months_silent
    from pace
    cross join parts
    left join earlier
        on
            pace.metric_key = earlier.metric_key
            and pace.level = earlier.level
            and pace.place_key = earlier.place_key
    where
        pace.light <> 'no_target'
        and (
            pace.level = 'subdistrict'
            or (pace.level = 'total' and parts.count_places > 1)
        )
),

largest_gap as (
    select
        standing.metric_key,
        standing.place_key,
        row_number() over (
            order by
                standing.gap_points asc nulls last,
                standing.metric_key asc,
                standing.place_key asc
        ) as question_no
    from standing
    where standing.level = 'subdistrict' and standing.light in ('slightly_behind', 'behind')
),

turned_worse as (
    select
        standing.metric_key,
        standing.level,
        standing.place_key,
        row_number() over (
            partition by standing.level
            order by
                standing.steps desc nulls last,
                standing.gap_points - standing.gap_points_before asc nulls last,
                standing.metric_key asc,
                standing.place_key asc
        ) as level_no
    from standing
    where standing.steps > 0
),

light_worse as (
    select
        turned_worse.metric_key,
        turned_worse.place_key,
        row_number() over (
            order by
                case when turned_worse.level = 'total' then 0 else 1 end asc,
                turned_worse.level_no asc
        ) as question_no
    from turned_worse
    where turned_worse.level_no <= 2
),

sharpest_fall as (
    select
        standing.metric_key,
        standing.place_key,
        row_number() over (
            order by
                cast(standing.amount - standing.amount_before as double)
                / nullif(standing.target, 0) asc nulls last,
                standing.metric_key asc,
                standing.place_key asc
        ) as question_no
    from standing
    where
        standing.level = 'subdistrict'
        and standing.is_comparable
        and standing.amount < standing.amount_before
),

nearest_deadline as (
    select
        standing.metric_key,
        standing.place_key,
        row_number() over (
            order by
                case when standing.pace_short <= 0 then 0 else 1 end asc,
                cast(standing.pace_required as double)
                / nullif(standing.pace_short, 0) desc nulls last,
                cast(standing.pace_required as double) / nullif(standing.target, 0) desc nulls last,
                standing.metric_key asc,
                standing.place_key asc
        ) as question_no
    from standing
    left join largest_gap
        on
            standing.metric_key = largest_gap.metric_key
            and standing.place_key = largest_gap.place_key
            and largest_gap.question_no <= 3
    where
        largest_gap.metric_key is null
        and standing.level = 'subdistrict'
        and standing.months_left > 0
        and standing.done < standing.target
        and standing.pace_required > standing.pace_short
),

silent_task as (
    select
        standing.metric_key,
        standing.place_key,
        standing.months_silent,
        standing.last_reported_month,
        row_number() over (
            order by
                case when standing.months_silent is null then 0 else 1 end asc,
                standing.months_silent desc nulls last,
                metrics.headline_no asc,
                standing.place_key asc
        ) as question_no
    from standing
    inner join metrics on standing.metric_key = metrics.metric_key
    where
        standing.level = 'subdistrict'
        and standing.light = 'not_reported'
        and metrics.headline_no is not null
),

asked_task as (
    select
        silent_task.metric_key,
        silent_task.place_key,
        silent_task.months_silent,
        silent_task.last_reported_month,
        silent_task.question_no
    from silent_task
    where silent_task.question_no <= 2
),

count_asked as (
    select count(asked_task.metric_key) as count_tasks
    from asked_task
),

still_missing as (
    select
        missing.subdistrict_key,
        missing.community_key,
        missing.metric_key,
        metrics.headline_no,
        missing.last_reported_month,
        missing.months_silent
    from missing
    left join metrics on missing.metric_key = metrics.metric_key
    left join asked_task
        on
            missing.metric_key = asked_task.metric_key
            and missing.subdistrict_key = asked_task.place_key
    where asked_task.metric_key is null
),

longest as (
    select
        still_missing.community_key,
        max(still_missing.months_silent) as months_silent
    from still_missing
    group by still_missing.community_key
),

silent_metric as (
    select
        still_missing.subdistrict_key,
        still_missing.community_key,
        still_missing.metric_key,
        still_missing.last_reported_month,
        still_missing.months_silent,
        row_number() over (
            partition by still_missing.community_key
            order by still_missing.headline_no asc nulls last, still_missing.metric_key asc
        ) as metric_no
    from still_missing
    inner join longest
        on
            still_missing.community_key = longest.community_key
            and still_missing.months_silent = longest.months_silent
),

silent as (
    select
        silent_metric.community_key,
        silent_metric.months_silent,
        max(silent_metric.subdistrict_key) as subdistrict_key,
        max(silent_metric.last_reported_month) as last_reported_month,
        max(
            case when silent_metric.metric_no = 1 then silent_metric.metric_key end
        ) as shown_metric_key,
        count(silent_metric.metric_key) as count_metrics
    from silent_metric
    group by silent_metric.community_key, silent_metric.months_silent
),

longest_silence as (
    select
        silent.community_key,
        silent.subdistrict_key,
        silent.months_silent,
        silent.last_reported_month,
        silent.count_metrics,
        silent.shown_metric_key,
        case when silent.count_metrics = 1 then silent.shown_metric_key end as metric_key,
        row_number() over (
            order by
                silent.months_silent desc nulls last,
                silent.count_metrics desc nulls last,
                silent.community_key asc
        ) as question_no
    from silent
),

biggest_revision as (
    select
        revisions.metric_key,
        revisions.subdistrict_key,
        revisions.community_key,
        revisions.estate_key,
        revisions.estate_zh,
        revisions.estate_en,
        revisions.month_start,
        revisions.quantity,
        revisions.quantity_before,
        revisions.quantity_change,
        revisions.share_of_total,
        revisions.remark,
        revisions.file_name,
        row_number() over (
            order by
                revisions.share_of_total desc nulls last,
                revisions.receipt_no desc nulls last,
                revisions.month_start desc nulls last,
                revisions.metric_key asc,
                revisions.reported_community_key asc,
                revisions.estate_key asc nulls first
        ) as question_no
    from revisions
    where revisions.kind = 'corrected' and revisions.share_of_total > 0
),

newest as (
    select
        doubted.rule,
        doubted.metric_key,
        doubted.subdistrict_key,
        doubted.community_key,
        doubted.estate_key,
        doubted.estate_zh,
        doubted.estate_en,
        doubted.month_start,
        doubted.plan,
        doubted.year_no,
        doubted.value,
        doubted.compared,
        doubted.ratio,
        row_number() over (
            partition by doubted.rule
            order by
                doubted.month_start desc nulls last,
                doubted.year_no desc nulls last,
                doubted.metric_key asc,
                doubted.subdistrict_key asc nulls first,
                doubted.community_key asc nulls first,
                doubted.estate_key asc nulls first,
                doubted.plan asc nulls first
        ) as rule_no
    from doubted
),

doubt as (
    select
        newest.rule,
        newest.metric_key,
        newest.subdistrict_key,
        newest.community_key,
        newest.estate_key,
        newest.estate_zh,
        newest.estate_en,
        newest.month_start,
        newest.plan,
        newest.year_no,
        newest.value,
        newest.compared,
        newest.ratio,
        row_number() over (
            order by newest.month_start desc nulls last, newest.rule asc
        ) as question_no
    from newest
    where newest.rule_no = 1
),

of_standing as (
    select
        1 as kind_no,
        'largest_gap' as question,
        largest_gap.question_no,
        largest_gap.metric_key,
        largest_gap.place_key
    from largest_gap
    where largest_gap.question_no <= 3
    union all
    select
        2 as kind_no,
        'light_worse' as question,
        light_worse.question_no,
        light_worse.metric_key,
        light_worse.place_key
    from light_worse
    where light_worse.question_no <= 2
    union all
    select
        3 as kind_no,
        'sharpest_fall' as question,
        sharpest_fall.question_no,
        sharpest_fall.metric_key,
        sharpest_fall.place_key
    from sharpest_fall
    where sharpest_fall.question_no <= 2
    union all
    select
        6 as kind_no,
        'nearest_deadline' as question,
        nearest_deadline.question_no,
        nearest_deadline.metric_key,
        nearest_deadline.place_key
    from nearest_deadline
    where nearest_deadline.question_no <= 2
),

held as (
    select
        of_standing.kind_no,
        of_standing.question,
        of_standing.question_no,
        standing.metric_key,
        standing.level,
        standing.place_key,
        standing.subdistrict_key,
        case when of_standing.kind_no = 3 then standing.amount else standing.done end as value,
        case
            when of_standing.kind_no = 3 then standing.amount_before
            when of_standing.kind_no = 6 then standing.target
            else standing.planned
        end as compared,
        case
            when of_standing.kind_no = 3
                then
                    cast(standing.amount - standing.amount_before as double)
                    / nullif(standing.target, 0)
            when of_standing.kind_no = 6 and standing.pace_short > 0
                then cast(standing.pace_required as double) / nullif(standing.pace_short, 0)
        end as ratio,
        standing.months_left
    from of_standing
    inner join standing
        on
            of_standing.metric_key = standing.metric_key
            and of_standing.place_key = standing.place_key
),

asked as (
    select
        held.kind_no,
        held.question,
        held.question_no,
        held.metric_key,
        held.level,
        held.place_key,
        held.subdistrict_key,
        cast(null as varchar) as community_key,
        cast(null as varchar) as estate_key,
        cast(null as varchar) as estate_zh,
        cast(null as varchar) as estate_en,
        cast(null as timestamp) as month_start,
        held.value,
        held.compared,
        cast(held.value - held.compared as decimal(18, 3)) as difference,
        held.ratio,
        held.months_left as months,
        cast(null as varchar) as remark,
        cast(null as varchar) as file_name,
        cast(null as varchar) as rule,
        cast(null as varchar) as plan,
        cast(null as integer) as year_no,
        cast(null as integer) as count_metrics,
        cast(null as varchar) as shown_metric_key
    from held
    union all
    select
        4 as kind_no,
        'longest_silence' as question,
        asked_task.question_no,
        asked_task.metric_key,
        'subdistrict' as level,
        asked_task.place_key,
        asked_task.place_key as subdistrict_key,
        cast(null as varchar) as community_key,
        cast(null as varchar) as estate_key,
        cast(null as varchar) as estate_zh,
        cast(null as varchar) as estate_en,
        asked_task.last_reported_month as month_start,
        cast(null as double) as value,
        cast(null as double) as compared,
        cast(null as decimal(18, 3)) as difference,
        cast(null as double) as ratio,
        asked_task.months_silent as months,
        cast(null as varchar) as remark,
        cast(null as varchar) as file_name,
        cast(null as varchar) as rule,
        cast(null as varchar) as plan,
        cast(null as integer) as year_no,
        1 as count_metrics,
        asked_task.metric_key as shown_metric_key
    from asked_task
    union all
    select
        4 as kind_no,
        'longest_silence' as question,
        longest_silence.question_no + count_asked.count_tasks as question_no,
        longest_silence.metric_key,
        'community' as level,
        longest_silence.community_key as place_key,
        longest_silence.subdistrict_key,
        longest_silence.community_key,
        cast(null as varchar) as estate_key,
        cast(null as varchar) as estate_zh,
        cast(null as varchar) as estate_en,
        longest_silence.last_reported_month as month_start,
        cast(null as double) as value,
        cast(null as double) as compared,
        cast(null as decimal(18, 3)) as difference,
        cast(null as double) as ratio,
        longest_silence.months_silent as months,
        cast(null as varchar) as remark,
        cast(null as varchar) as file_name,
        cast(null as varchar) as rule,
        cast(null as varchar) as plan,
        cast(null as integer) as year_no,
        longest_silence.count_metrics,
        longest_silence.shown_metric_key
    from longest_silence
    cross join count_asked
    where longest_silence.question_no <= 2
    union all
    select
        5 as kind_no,
        'biggest_revision' as question,
        biggest_revision.question_no,
        biggest_revision.metric_key,
        case when biggest_revision.estate_key is null then 'community' else 'estate' end as level,
        coalesce(biggest_revision.estate_key, biggest_revision.community_key) as place_key,
        biggest_revision.subdistrict_key,
        biggest_revision.community_key,
        biggest_revision.estate_key,
        biggest_revision.estate_zh,
        biggest_revision.estate_en,
        biggest_revision.month_start,
        biggest_revision.quantity as value,
        biggest_revision.quantity_before as compared,
        biggest_revision.quantity_change as difference,
        biggest_revision.share_of_total as ratio,
        cast(null as integer) as months,
        biggest_revision.remark,
        biggest_revision.file_name,
        cast(null as varchar) as rule,
        cast(null as varchar) as plan,
        cast(null as integer) as year_no,
        cast(null as integer) as count_metrics,
        cast(null as varchar) as shown_metric_key
    from biggest_revision
    where biggest_revision.question_no <= 2
    union all
    select
        7 as kind_no,
        'doubted' as question,
        doubt.question_no,
        doubt.metric_key,
        case
            when doubt.estate_key is not null then 'estate'
            when doubt.community_key is not null then 'community'
            when doubt.subdistrict_key is not null then 'subdistrict'
            else 'total'
        end as level,
        coalesce(doubt.estate_key, doubt.community_key, doubt.subdistrict_key, '') as place_key,
        doubt.subdistrict_key,
        doubt.community_key,
        doubt.estate_key,
        doubt.estate_zh,
        doubt.estate_en,
        doubt.month_start,
        doubt.value,
        doubt.compared,
        cast(doubt.value - doubt.compared as decimal(18, 3)) as difference,
        doubt.ratio,
        cast(null as integer) as months,
        cast(null as varchar) as remark,
        cast(null as varchar) as file_name,
        doubt.rule,
        doubt.plan,
        doubt.year_no,
        cast(null as integer) as count_metrics,
        cast(null as varchar) as shown_metric_key
    from doubt
    where doubt.question_no <= 3
)

select
    asked.question,
    cast(asked.question_no as integer) as question_no,
    asked.metric_key,
    asked.level,
    asked.place_key,
    asked.subdistrict_key,
    asked.community_key,
    asked.estate_key,
    asked.estate_zh,
    asked.estate_en,
    asked.month_start,
    asked.value,
    asked.compared,
    asked.difference,
    asked.ratio,
    asked.months,
    standing.light,
    standing.light_before,
    standing.gap_points,
    standing.gap_points_before,
    standing.target,
    standing.completion,
    standing.planned_share,
    standing.pace_required,
    standing.pace_short,
    asked.remark,
    asked.file_name,
    asked.rule,
    asked.plan,
    asked.year_no,
    asked.count_metrics,
    asked.shown_metric_key
from asked
left join standing
    on
        asked.metric_key = standing.metric_key
        and asked.place_key = standing.place_key
        and asked.kind_no in (1, 2, 3, 6)
order by asked.kind_no asc, asked.question asc, asked.question_no asc
