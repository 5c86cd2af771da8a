-- How many rows of the files read so far did not have the columns of their head.
-- One row per connection.
select count(*) as count_rows
from reject_errors
