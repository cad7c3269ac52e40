"""Who may come in, who is in, and what everybody did: accounts, sessions, attempts and the audit trail."""
