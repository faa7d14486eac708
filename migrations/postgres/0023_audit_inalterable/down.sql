DROP INDEX audit_acteur;
DROP TRIGGER audit_invidable ON audit;
DROP TRIGGER audit_ineffacable ON audit;
DROP TRIGGER audit_inalterable ON audit;
DROP FUNCTION audit_inalterable();
