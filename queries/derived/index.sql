-- The weighted completion of places, with the metrics that drive it.
-- One row per subdistrict or total and metric with a weight, a target and a report of the month.
-- Key: level, place_key, metric_key.
--
-- pace is an answer of kpi/pace for all metrics. index_value is the mean of completion over these
-- metrics, each counted by its weight; weight_share and contribution are the metric's part of the
-- weights and of the index, and contributions add up to it. What lacks a target or was not reported
-- in the month is left out, not counted as zero nor by an older figure: weight_counted and
-- weight_given tell how much of the weights remains.
with

pace as (
    select
        metric_key,
        level,
        place_key,
        subdistrict_key,
        completion,
        light,
        weight
    from pace
),

given as (
    select
        pace.level,
        pace.place_key,
        sum(pace.weight) as weight_given
    from pace
    where pace.weight > 0
    group by pace.level, pace.place_key
),

driver as (
    select
        pace.metric_key,
        pace.level,
        pace.place_key,
        pace.subdistrict_key,
        pace.completion,
        pace.weight
    from pace
    where
        pace.level in ('subdistrict', 'total')
        and pace.weight > 0
        and pace.light not in ('no_target', 'not_reported')
        and pace.completion is not null
),

place as (
    select
        driver.level,
        driver.place_key,
        sum(driver.weight) as weight_counted,
        sum(driver.weight * driver.completion) as weighted
    from driver
    group by driver.level, driver.place_key
)

select
    driver.level,
    driver.place_key,
    driver.subdistrict_key,
    driver.metric_key,
    driver.weight,
    driver.completion,
    cast(driver.weight as double) / nullif(place.weight_counted, 0) as weight_share,
    cast(driver.weight * driver.completion as double)
    / nullif(place.weight_counted, 0) as contribution,
    cast(place.weighted as double) / nullif(place.weight_counted, 0) as index_value,
    place.weight_counted,
    given.weight_given
from driver
inner join place on driver.level = place.level and driver.place_key = place.place_key
inner join given on driver.level = given.level and driver.place_key = given.place_key
order by driver.level, driver.place_key, driver.metric_key
