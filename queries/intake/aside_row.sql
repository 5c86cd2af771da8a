-- The rows that are no reports: sums of other rows (合计, 小计, 总计) and examples of a template.
-- One row per row put aside.
-- Key: row_no.
--
-- An example says so in its first words: 示例, 示例：…; the name of a place may begin with them.
with

example as (
    select '^(' || string_agg(given_name.name, '|') || ')([行：:，,。.;；、（(\s]|$)' as pattern
    from given_name
    where given_name.kind = 'example'
),

-- Each wording of a month is looked at once, not in each of its rows.
example_month as (
    select match_month.month_text
    from match_month
    cross join example
    where
        match_month.said_month is null
        and regexp_matches(lower(ltrim(match_month.month_text)), example.pattern)
),

total as (
    select
        sheet.rowid as row_no,
        sheet.file_no,
        coalesce(sheet.number, '') as number,
        coalesce(sheet.month, '') as month,
        coalesce(sheet.subdistrict, '') as subdistrict,
        coalesce(sheet.community, '') as community,
        coalesce(sheet.estate, '') as estate
    from sheet
    where
        sheet.number in (select total_word.text from total_word)
        or sheet.month in (select total_word.text from total_word)
        or sheet.subdistrict in (select total_word.text from total_word)
        or sheet.community in (select total_word.text from total_word)
        or sheet.estate in (select total_word.text from total_word)
),

headed as (
    select
        total.row_no,
        total.file_no,
        bool_and(total_word.is_subtotal) as is_subtotal,
        min(total_word.subdistrict_key) as subdistrict_key,
        min(total_word.community_key) as community_key
    from total
    inner join total_word
        on
            total_word.text in (
                total.number, total.month, total.subdistrict, total.community, total.estate
            )
    group by total.row_no, total.file_no
)

select
    headed.row_no,
    headed.file_no,
    true as is_total,
    headed.is_subtotal,
    headed.subdistrict_key,
    headed.community_key
from headed
union all
select
    sheet.rowid as row_no,
    sheet.file_no,
    false as is_total,
    false as is_subtotal,
    null as subdistrict_key,
    null as community_key
from sheet
cross join example
where
    (
        sheet.month in (select example_month.month_text from example_month)
        or regexp_matches(lower(ltrim(sheet.remark)), example.pattern)
        or regexp_matches(lower(ltrim(sheet.number)), example.pattern)
    )
    and sheet.rowid not in (select headed.row_no from headed)
