DROP INDEX audit_acteur;
DROP TRIGGER audit_irremplacable;
DROP TRIGGER audit_ineffacable;
DROP TRIGGER audit_inalterable;
