-- The names written in the files read together, as names are compared (words.fold in Python).
-- One row per text.
-- Key: text.
--
-- Brackets and digits half width, lower case, no marks that nobody sees, one space for several.
with

written as (
    select wording.subdistrict_text as text
    from wording
    union
    select wording.community_text as text
    from wording
    union
    select wording.estate_text as text
    from wording
    union
    select wording_metric.metric_text as text
    from wording_metric
    union
    select wording_metric.unit_text as text
    from wording_metric
    union
    select sheet.basis as text
    from sheet
    group by sheet.basis
)

select
    written.text,
    lower(
        trim(
            regexp_replace(
                regexp_replace(
                    translate(written.text, '（）０１２３４５６７８９', '()0123456789'),
                    '\p{Cf}',
                    '',
                    'g'
                ),
                '[\s\p{Z}]+',
                ' ',
                'g'
            )
        )
    ) as name
from written
where written.text is not null
order by written.text
