-- The metrics and their units as they are written in the files read together.
-- One row per pair of metric and unit.
-- Key: metric_text, unit_text.
select
    sheet.metric as metric_text,
    sheet.unit as unit_text
from sheet
group by sheet.metric, sheet.unit
union
select
    given_heading.metric_text,
    given_heading.unit_text
from given_heading
