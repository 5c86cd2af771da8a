-- How many figures of the receipt could not be understood.
-- One row per receipt.
select count(*) as count_suspects
from suspect
