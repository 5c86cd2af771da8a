-- Which KPIs differ between two answers of desk/standing: before a file counts and after.
-- One row per metric, subdistrict ('' for all) and month whose figure changes.
-- Key: metric_key, subdistrict_key, month.
--
-- A figure that is missing was not reported. For a month after the last of the earlier answer, that
-- last one is what stood before. There is no difference where either is missing.
with

earlier as (
    select
        month,
        metric_key,
        subdistrict_key,
        cumulative
    from earlier
),

later as (
    select
        month,
        metric_key,
        subdistrict_key,
        cumulative
    from later
),

newest as (
    select max(earlier.month) as month
    from earlier
),

newest_known as (
    select
        newest.month,
        earlier.metric_key,
        earlier.subdistrict_key,
        earlier.cumulative
    from earlier
    inner join newest on earlier.month = newest.month
),

compared as (
    select
        later.metric_key,
        later.subdistrict_key,
        later.month,
        coalesce(earlier.cumulative, newest_known.cumulative) as cumulative_before,
        later.cumulative
    from later
    left join earlier
        on
            later.month = earlier.month
            and later.metric_key = earlier.metric_key
            and later.subdistrict_key = earlier.subdistrict_key
    left join newest_known
        on
            later.month > newest_known.month
            and later.metric_key = newest_known.metric_key
            and later.subdistrict_key = newest_known.subdistrict_key
)

select
    compared.metric_key,
    compared.subdistrict_key,
    compared.month,
    compared.cumulative_before as before,
    compared.cumulative as after,
    compared.cumulative - compared.cumulative_before as difference
from compared
where
    (compared.cumulative_before is null and compared.cumulative is not null)
    or (compared.cumulative_before is not null and compared.cumulative is null)
    or compared.cumulative_before <> compared.cumulative
order by compared.metric_key, compared.subdistrict_key, compared.month
