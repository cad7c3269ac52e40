"""The journal (流水): every kept change as one fsynced, hash-chained line beside the database.

A line holds the statements of record of one transaction, so that base and lines make the same database again.
"""
