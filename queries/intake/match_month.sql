-- Which month each wording of a period means: 2019-07, 2019/7/31, 2019年7月, 201907, full width.
-- One row per wording.
-- Key: month_text.
--
-- Chinese numbers are written in digits first: 二〇一九年十二月 is 2019年12月. A month alone behind a
-- point has two digits or is none of 1: a spreadsheet makes 2019.1 of 2019.10. Numbers of days, as
-- a spreadsheet counts them from 1899-12-30, are days where there is nothing else in the column.
with

written as (
    select
        sheet.month as month_text,
        true as is_of_row
    from sheet
    where sheet.month is not null
    group by sheet.month
    union all
    select
        given_file.told_month as month_text,
        false as is_of_row
    from given_file
    where given_file.told_month is not null
),

wording as (
    select
        written.month_text,
        bool_or(written.is_of_row) as is_of_row
    from written
    group by written.month_text
),

plain as (
    select
        wording.month_text,
        wording.is_of_row,
        regexp_replace(
            -- A spreadsheet's day may come with a clock.
            regexp_replace(
                translate(
                    wording.month_text,
                    '０１２３４５６７８９－—–／．〇零○一二三四五六七八九',
                    '0123456789---/.000123456789'
                ),
                '[\s\p{Z}T]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?[\s\p{Z}]*$',
                ''
            ),
            '[\s\p{Z}\p{Cf}]',
            '',
            'g'
        ) as said
    from wording
),

counted as (
    select
        plain.month_text,
        plain.is_of_row,
        replace(
            regexp_replace(
                regexp_replace(
                    regexp_replace(plain.said, '(\d)十(\d)', '\1\2', 'g'),
                    '(\d)十',
                    '\10',
                    'g'
                ),
                '十(\d)',
                '1\1',
                'g'
            ),
            '十',
            '10'
        ) as said
    from plain
),

-- Words without any digit (合计) are no days, and say nothing of the column.
numbered as (
    select
        coalesce(
            bool_and(regexp_full_match(counted.said, '[3-6]\d{4}'))
            filter (where counted.is_of_row and regexp_matches(counted.said, '\d')),
            false
        ) as is_all
    from counted
),

separated as (
    select
        counted.month_text,
        case
            when numbered.is_all and regexp_matches(counted.said, '\d')
                then strftime(date '1899-12-30' + try_cast(counted.said as integer), '%Y-%m-%d')
            when regexp_full_match(counted.said, '\d{6}')
                then concat(counted.said[:4], '-', counted.said[5:])
            when regexp_full_match(counted.said, '\d{8}')
                then concat(counted.said[:4], '-', counted.said[5:6], '-', counted.said[7:])
            when regexp_full_match(counted.said, '\d{4}\.1') then null
            else counted.said
        end as said
    from counted
    cross join numbered
),

part as (
    select
        separated.month_text,
        regexp_extract(
            separated.said,
            '^(\d{4})(?:-|/|年|\.)(\d{1,2})(?:月份?|(?:-|/|月|\.)(\d{1,2})日?)?$',
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
    case when dated.is_day then cast(given_month.sort_no as bigint) end as month_no
from dated
left join given_month on dated.month_start = cast(given_month.month_start as date)
order by dated.month_text
