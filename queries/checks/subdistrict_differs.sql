-- The subdistricts in the rows are the one that stands above the table.
-- One row per subdistrict that differs, at its first row.
with

above as (
    select
        sheet_file.receipt_no,
        given_file.above_subdistrict as subdistrict_text,
        min(match_place.subdistrict_key) as subdistrict_key
    from sheet_file
    inner join given_file on sheet_file.file_no = cast(given_file.file_no as ubigint)
    inner join match_place on given_file.above_subdistrict = match_place.subdistrict_text
    where match_place.subdistrict_key is not null
    group by all
)

select
    above.receipt_no,
    min(figure.source_row) as source_row,
    'subdistrict' as column_name,
    min(trim(figure.subdistrict_text)) as value,
    above.subdistrict_text as context
from above
inner join figure on above.receipt_no = figure.receipt_no
inner join match_place
    on
        figure.subdistrict_text = match_place.subdistrict_text
        and figure.community_text is not distinct from match_place.community_text
where not figure.is_aside and match_place.subdistrict_key <> above.subdistrict_key
group by above.receipt_no, above.subdistrict_text, match_place.subdistrict_key
order by above.receipt_no, source_row
