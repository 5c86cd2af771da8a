"""Which tables a snapshot has, in the order in which they are made."""

# Each is a file of queries/model. The first group wants the programme alone, and the intake
# wants the first group; the temporary ones are steps, not tables of a snapshot.
PROGRAMME_TABLES = (
    "programme",
    "theme",
    "unit",
    "metric",
    "tier",
    "holiday",
    "source",
    "published_figure",
    "later_figure",
    "target",
    "phasing",
    "light_rule",
    "doubt",
    "estate",
    "community_tier",
    "community",
    "subdistrict",
)
# Those of them by which a report is understood.
INTAKE_TABLES = ("unit", "metric", "estate", "community", "subdistrict")
LEDGER_TABLES = (
    "calendar",
    "receipt",
    "progress",
    "revision",
    "monthly_source",
    "monthly_reported",
    "monthly",
    "due",
    "monthly_tier",
    "estate_total",
    "plan",
    "plan_in_force",
    "task_month",
    "task",
    "snapshot",
)
# What is doubted: each rule of queries/plausibility adds what it finds to the first of them.
DOUBT_TABLES = ("implausible", "doubted")
STEPS = (
    "superseded",
    "state_amount",
    "community_dictionary",
    "estate_dictionary",
    "metric_dictionary",
    "monthly_source",
    "implausible",
)
# The keys that stand in every row of ``progress``: kept there as numbers of a dictionary, which
# halves the time to write ten million rows; a reader sees text.
DICTIONARIES = {
    "community_dictionary": ("community_key", "current_key"),
    "estate_dictionary": ("estate_key",),
    "metric_dictionary": ("metric_key",),
}
TABLES = tuple(
    name for name in PROGRAMME_TABLES + LEDGER_TABLES + DOUBT_TABLES if name not in STEPS
)
