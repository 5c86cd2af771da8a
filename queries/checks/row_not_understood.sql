-- A row that cannot be understood is told, whatever it is that is wrong with it.
-- One row per row with a figure of which no other check has said anything.
--
-- Asked last. Rows with a column whose head is told already are left out.
select
    suspect.receipt_no,
    suspect.source_row,
    min(suspect.column_name) as column_name,
    min(suspect.quantity_text) as value,
    cast(null as varchar) as context
from suspect
left join finding as of_row
    on
        suspect.receipt_no = of_row.receipt_no
        and suspect.source_row = of_row.source_row
left join finding as of_head
    on
        suspect.receipt_no = of_head.receipt_no
        and suspect.column_name = of_head.column_name
        and of_head.code in ('heading_unknown', 'heading_unit')
group by suspect.receipt_no, suspect.source_row
having count(of_row.code) = 0 and count(of_head.code) = 0
order by suspect.receipt_no, suspect.source_row
