-- Which month each wording of a period means: 2019-07, 2019-07-31, 2019/7, 2019年7月.
-- One row per wording.
-- Key: month_text.
with

wording as (
    select distinct month_text
    from reading
    where month_text is not null
),

part as (
    select
        wording.month_text,
        regexp_extract(
            trim(wording.month_text),
            '^(\d{4})(?:-|/|年)(\d{1,2})(?:月|(?:-|/|月)(\d{1,2})日?)?$',
            ['year', 'month', 'day']
        ) as said
    from wording
),

dated as (
    select
        part.month_text,
        try_cast(concat(part.said.year, '-', part.said.month, '-', '1') as date) as month_start,
        part.said.day = ''
        or try_cast(
            concat(part.said.year, '-', part.said.month, '-', part.said.day) as date
        ) is not null as is_day
    from part
)

select
    dated.month_text,
    case when dated.is_day then dated.month_start end as said_month,
    case when dated.is_day then cast(given_month.month_start as date) end as month_start,
    cast(given_month.sort_no as bigint) as month_no
from dated
left join given_month on dated.month_start = cast(given_month.month_start as date)
order by dated.month_text
