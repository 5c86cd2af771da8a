-- The words in the files read together that stand at the head of a row of sums: 合计, 东街道小计.
-- One row per text.
-- Key: text.
--
-- What stands before the word may be the place whose figures are added up. The name of a place
-- or an estate is never such a word.
with

written as (
    select match_month.month_text as text
    from match_month
    where match_month.said_month is null
    union
    select wording.subdistrict_text as text
    from wording
    union
    select wording.community_text as text
    from wording
    union
    select wording.estate_text as text
    from wording
    union
    select sheet.number as text
    from sheet
    where regexp_matches(sheet.number, '[^0-9]')
),

compact as (
    select
        written.text,
        lower(regexp_replace(written.text, '[\s\p{Z}\p{Cf}:：（）()]', '', 'g')) as name
    from written
    where written.text is not null
),

word as (
    select
        given_name.key,
        given_name.name
    from given_name
    where given_name.kind = 'total'
),

place as (
    select
        given_name.kind,
        lower(regexp_replace(given_name.name, '[\s\p{Z}\p{Cf}:：（）()]', '', 'g')) as name,
        min(given_name.key) as key
    from given_name
    where given_name.kind in ('subdistrict', 'community', 'estate')
    group by all
),

found as (
    select
        compact.text,
        -- A subtotal ends with "total", too: the longer word tells.
        arg_max(word.key, length(word.name)) = 'subtotal' as is_subtotal,
        left(compact.name, length(compact.name) - max(length(word.name))) as place_name
    from compact
    inner join word on suffix(compact.name, word.name)
    left join place on compact.name = place.name
    where place.name is null
    group by compact.text, compact.name
)

select
    found.text,
    found.is_subtotal,
    subdistrict.key as subdistrict_key,
    community.key as community_key
from found
left join place as subdistrict
    on found.place_name = subdistrict.name and subdistrict.kind = 'subdistrict'
left join place as community
    on found.place_name = community.name and community.kind = 'community'
order by found.text
