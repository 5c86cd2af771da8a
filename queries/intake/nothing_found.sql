-- The shape of the problems that the checks find, before any was found.
-- One row per problem: none.
select
    cast(null as varchar) as code,
    cast(null as smallint) as receipt_no,
    cast(null as integer) as source_row,
    cast(null as varchar) as column_name,
    cast(null as varchar) as value,
    cast(null as varchar) as context
where false
