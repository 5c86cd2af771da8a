-- The figures that the rules of queries/plausibility doubt: found once, when the snapshot is built.
-- One row per rule and figure; no month where a plan is doubted, which then has plan and year.
-- Key: rule, metric_key, subdistrict_key, community_key, estate_key, month_start, plan, year_no.
--
-- value is the doubted figure and compared what it is held against, both in base units; ratio is
-- the one by the other, and count_behind how many months, estates or parts stand behind it: what
-- each of them means is said in the rule's own file.
with

doubt as (
    select
        doubt_key,
        sort_no
    from doubt
),

implausible as (
    select
        code,
        metric_key,
        subdistrict_key,
        community_key,
        estate_key,
        month_start,
        plan,
        year_no,
        value,
        compared,
        ratio,
        count_behind
    from implausible
)

select
    doubt.doubt_key as rule,
    doubt.sort_no,
    implausible.metric_key,
    implausible.subdistrict_key,
    implausible.community_key,
    implausible.estate_key,
    implausible.month_start,
    implausible.plan,
    implausible.year_no,
    implausible.value,
    implausible.compared,
    implausible.ratio,
    implausible.count_behind
from implausible
inner join doubt on implausible.code = doubt.doubt_key
order by
    doubt.sort_no,
    implausible.metric_key,
    implausible.subdistrict_key,
    implausible.community_key,
    implausible.estate_key,
    implausible.month_start,
    implausible.plan,
    implausible.year_no
