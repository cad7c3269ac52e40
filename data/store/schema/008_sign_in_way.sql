-- Whether a session began at the organisation's identity provider, where the password of the account plays no part.

alter table sign_in_session add column is_by_provider boolean default false;
