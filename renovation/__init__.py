"""Progress of an urban renovation programme: ledger, snapshots, figures, pages and exports."""
