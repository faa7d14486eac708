-- The audit is only ever added to: what was done is not undone, whoever asks. A line goes once it is a year old.
CREATE TRIGGER audit_inalterable BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'a line of the audit never changes');
END;

CREATE TRIGGER audit_ineffacable BEFORE DELETE ON audit
WHEN OLD.instant > (CAST(strftime('%s', 'now') AS INTEGER) - 365 * 86400) * 1000000
BEGIN
    SELECT RAISE(ABORT, 'a line of the audit stays for a year');
END;

-- A replacement deletes without saying so.
CREATE TRIGGER audit_irremplacable BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a line of the audit is never replaced');
END;

CREATE INDEX audit_acteur ON audit (acteur);
