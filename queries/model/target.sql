-- What each plan wants done in a year, in base units; no place means the whole city.
-- One row per plan, year, metric, subdistrict and community.
-- Key: sort_no.
with

given as (
    select
        plan,
        cast(approved_on as date) as approved_on,
        reason_zh,
        reason_en,
        cast(year as integer) as year_no,
        metric,
        subdistrict,
        community,
        cast(quantity as decimal(18, 3)) as quantity,
        unit,
        cast(sort_no as integer) as sort_no
    from given_target
),

unit as (
    select
        unit_key,
        factor
    from unit
)

select
    given.plan,
    given.approved_on,
    given.reason_zh,
    given.reason_en,
    given.year_no,
    given.metric as metric_key,
    given.subdistrict as subdistrict_key,
    given.community as community_key,
    cast(given.quantity * unit.factor as decimal(18, 3)) as quantity,
    given.sort_no
from given
inner join unit on given.unit = unit.unit_key
order by given.sort_no
