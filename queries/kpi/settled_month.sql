-- The month that a reader sees first: the last one that enough communities have reported.
-- One row per snapshot.
-- Key: version.
--
-- data_month is the last month anybody has reported, communities_reported and communities_expected
-- are those of it: who reported anything, and who was due for anything. Rule of settled_month: the
-- last month up to it in which the programme's settled_from, a share, of those due reported; the
-- data_month itself where the programme does not ask for any, or no month has as many.
with

snapshot as (
    select
        version,
        data_month
    from snapshot
),

programme as (
    select settled_from
    from programme
),

due as (
    select
        month_start,
        community_key
    from due
    group by month_start, community_key
),

reported as (
    select
        month_start,
        community_key
    from monthly
    where is_reported
    group by month_start, community_key
),

counted as (
    select
        due.month_start,
        count(due.community_key) as communities_expected,
        count(reported.community_key) as communities_reported
    from due
    left join reported
        on
            due.month_start = reported.month_start
            and due.community_key = reported.community_key
    group by due.month_start
),

settled as (
    select max(counted.month_start) as month_start
    from counted
    cross join programme
    where counted.communities_reported >= programme.settled_from * counted.communities_expected
)

select
    snapshot.version,
    snapshot.data_month,
    coalesce(settled.month_start, snapshot.data_month) as settled_month,
    coalesce(counted.communities_reported, 0) as communities_reported,
    coalesce(counted.communities_expected, 0) as communities_expected
from snapshot
cross join settled
left join counted on snapshot.data_month = counted.month_start
order by snapshot.version
