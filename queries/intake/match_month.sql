-- Which month each wording of a period means: 2019-07, 2019/7/31, 2019年7月, 201907, full width.
-- One row per wording.
-- Key: month_text.
with

wording as (
    select sheet.month as month_text
    from sheet
    where sheet.month is not null
    group by sheet.month
),

plain as (
    select
        wording.month_text,
        regexp_replace(
            -- A spreadsheet's day may come with a clock.
            regexp_replace(
                translate(wording.month_text, '０１２３４５６７８９－—–／', '0123456789---/'),
                '[\s\p{Z}T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?[\s\p{Z}]*$',
                ''
            ),
            '[\s\p{Z}\p{Cf}]',
            '',
            'g'
        ) as said
    from wording
),

separated as (
    select
        plain.month_text,
        case
            when regexp_full_match(plain.said, '\d{6}')
                then concat(plain.said[:4], '-', plain.said[5:])
            when regexp_full_match(plain.said, '\d{8}')
                then concat(plain.said[:4], '-', plain.said[5:6], '-', plain.said[7:])
            else plain.said
        end as said
    from plain
),

part as (
    select
        separated.month_text,
        regexp_extract(
            separated.said,
            '^(\d{4})(?:-|/|年)(\d{1,2})(?:月份?|(?:-|/|月)(\d{1,2})日?)?$',
            ['year', 'month', 'day']
        ) as said
    from separated
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
