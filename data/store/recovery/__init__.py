"""The way back: rebuilding a database from its journal, backups, and restoring from one (重建、备份、恢复)."""
