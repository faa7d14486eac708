-- The audit is only ever added to: what was done is not undone, whoever asks. A line goes once it is a year old.
CREATE FUNCTION audit_inalterable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a line of the audit never changes, and stays for a year';
END
$$;

CREATE TRIGGER audit_inalterable BEFORE UPDATE ON audit
FOR EACH ROW EXECUTE FUNCTION audit_inalterable();

CREATE TRIGGER audit_ineffacable BEFORE DELETE ON audit
FOR EACH ROW WHEN (OLD.instant > (extract(epoch FROM now())::BIGINT - 365 * 86400) * 1000000)
EXECUTE FUNCTION audit_inalterable();

CREATE TRIGGER audit_invidable BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_inalterable();

CREATE INDEX audit_acteur ON audit (acteur);
