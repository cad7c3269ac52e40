"""What one cell says: amounts, dates, flags, statuses. Each reader answers a ``Cleaned``, never raises."""
