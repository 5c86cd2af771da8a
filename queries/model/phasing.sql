-- How a plan spreads a year over its months; no metric or subdistrict means all.
-- One row per plan, year, metric, subdistrict and month.
-- Key: sort_no.
select
    given.plan,
    cast(given.year as integer) as year_no,
    given.metric as metric_key,
    given.subdistrict as subdistrict_key,
    cast(given.month as integer) as month_no,
    cast(given.share as decimal(18, 9)) as share,
    cast(given.sort_no as integer) as sort_no
from given_phasing as given
order by sort_no
