-- The figures that were submitted more than once, and the receipt that gave them last.
-- One row per figure (month, series and metric) with more than one row.
-- Key: figure_no.
--
-- A series is an estate, or a community where no estate is given. An estate stays the same
-- series when its community changes its name, so a correction under the new name replaces.
select
    submitted.figure_no,
    max(submitted.receipt_no) as latest_no
from submitted
group by submitted.figure_no
having count(submitted.receipt_no) > 1
