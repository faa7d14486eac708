//! The kinds of place that the standard borrows from data.inclusion.

/// Codes of data.inclusion's « typologies de structures », with the words people read.
///
/// The 91 codes of the last list it published (schema v1, `typologies-de-structures.json`), and
/// `PE`, which earlier versions had for what is now `FT`. An open list: a code that is not in
/// it is kept as it comes.
pub const TYPOLOGIES: [(&str, &str); 92] = [
    ("ACI", "Ateliers et chantiers d’insertion (ACI)"),
    (
        "ACIPHC",
        "Atelier chantier d’insertion premières heures en chantier",
    ),
    (
        "AFPA",
        "Agence nationale pour la formation professionnelle des adultes (AFPA)",
    ),
    ("AI", "Association intermédiaire (AI)"),
    ("ASE", "Aide sociale à l’enfance (ASE)"),
    ("ASSO", "Association"),
    ("ASSO_CHOMEUR", "Association de chômeurs"),
    ("Autre", "Autre"),
    ("AVIP", "Crèche à vocation d’insertion professionnelle (AVIP)"),
    ("BIB", "Bibliothèque ou médiathèque"),
    (
        "CAARUD",
        "Centre d’accueil et d’accompagnement à la réduction des risques pour usagers de drogues (CAARUD)",
    ),
    ("CADA", "Centre d’accueil de demandeurs d’asile (CADA)"),
    ("CAF", "Caisse d’allocations familiales (CAF)"),
    ("CAP_EMPLOI", "Cap emploi"),
    ("CAVA", "Centre d’adaptation à la vie active (CAVA)"),
    ("CC", "Communauté de communes"),
    ("CCAS", "Centre communal d’action sociale (CCAS)"),
    ("CCONS", "Chambre consulaire (CCI, CMA, CA)"),
    ("CD", "Conseil départemental (CD)"),
    ("CDAS", "Centre départemental d’action sociale (CDAS)"),
    ("CFP", "Centre des finances publiques (CFP)"),
    ("CHRS", "Centre d’hébergement et de réinsertion sociale (CHRS)"),
    ("CHU", "Centre d’hébergement d’urgence (CHU)"),
    ("CIAS", "Centre intercommunal d’action sociale (CIAS)"),
    (
        "CIDFF",
        "Centre d’information sur les droits des femmes et des familles (CIDFF)",
    ),
    ("CITMET", "Cité des métiers"),
    ("CMP", "Centre médico-psychologique (CMP)"),
    ("CMS", "Centre médico-social (CMS)"),
    ("CPAM", "Caisse primaire d’assurance maladie (CPAM)"),
    ("CPH", "Centre provisoire d’hébergement (CPH)"),
    ("CS", "Centre social"),
    (
        "CSAPA",
        "Centre de soins, d’accompagnement et de prévention en addictologie (CSAPA)",
    ),
    ("CSC", "Centre socioculturel (CSC)"),
    (
        "DEETS",
        "Direction de l’économie, de l’emploi, du travail et des solidarités (DEETS)",
    ),
    ("DEPT", "Service social du conseil départemental"),
    (
        "DIPLP",
        "Délégation interministérielle à la prévention et à la lutte contre la pauvreté",
    ),
    ("E2C", "École de la deuxième chance (E2C)"),
    ("EA", "Entreprise adaptée (EA)"),
    ("EATT", "Entreprise adaptée de travail temporaire (EATT)"),
    ("EI", "Entreprise d’insertion (EI)"),
    ("EITI", "Entreprise d’insertion par le travail indépendant (EITI)"),
    ("ENM", "Espace numérique mobile (ENM)"),
    ("EPCI", "Intercommunalité (EPCI)"),
    ("EPI", "Espace public internet (EPI)"),
    ("EPIDE", "Établissement pour l’insertion dans l’emploi (EPIDE)"),
    ("EPN", "Espace public numérique (EPN)"),
    ("ES", "Épicerie solidaire"),
    ("ESS", "Entreprise de l’économie sociale et solidaire"),
    ("ETABL_PRI", "Établissement privé"),
    ("ETABL_PUB", "Établissement public"),
    ("ETAT", "Service de l’État"),
    ("ETTI", "Entreprise de travail temporaire d’insertion (ETTI)"),
    ("EVS", "Espace de vie sociale (EVS)"),
    ("FABLAB", "Fablab ou atelier partagé"),
    ("FAIS", "Fédération d’acteurs de l’insertion et de la solidarité"),
    ("FT", "France Travail"),
    (
        "GEIQ",
        "Groupement d’employeurs pour l’insertion et la qualification (GEIQ)",
    ),
    ("HUDA", "Hébergement d’urgence pour demandeurs d’asile (HUDA)"),
    ("LA_POSTE", "Bureau de poste ou agence postale"),
    ("MDE", "Maison de l’emploi"),
    ("MDEF", "Maison de l’emploi et de la formation"),
    ("MDPH", "Maison départementale des personnes handicapées (MDPH)"),
    ("MDS", "Maison départementale des solidarités"),
    ("MJC", "Maison des jeunes et de la culture (MJC)"),
    ("ML", "Mission locale"),
    ("MQ", "Maison de quartier"),
    ("MSA", "Mutualité sociale agricole (MSA)"),
    ("MSAP", "Maison de services au public (MSAP)"),
    ("MUNI", "Commune"),
    (
        "OACAS",
        "Organisme d’accueil communautaire et d’activité solidaire (OACAS)",
    ),
    ("ODC", "Organisation délégataire d’un conseil départemental"),
    ("OF", "Organisme de formation"),
    ("OIL", "Opérateur d’intermédiation locative"),
    ("OPCS", "Organisation porteuse de la clause sociale"),
    ("PAD", "Point d’accès au droit"),
    ("PE", "Pôle emploi"),
    ("PENSION", "Pension de famille ou résidence accueil"),
    ("PI", "Point information (PI)"),
    ("PIJ_BIJ", "Point ou bureau information jeunesse (PIJ, BIJ)"),
    ("PIMMS", "Point information médiation multiservices (PIMMS)"),
    ("PJJ", "Protection judiciaire de la jeunesse (PJJ)"),
    ("PLIE", "Plan local pour l’insertion et l’emploi (PLIE)"),
    ("PREF", "Préfecture ou sous-préfecture"),
    ("PREVENTION", "Service ou club de prévention"),
    ("REG", "Région"),
    ("RESSOURCERIE", "Ressourcerie"),
    ("RFS", "Réseau France services"),
    (
        "RS_FJT",
        "Résidence sociale ou foyer de jeunes travailleurs (FJT)",
    ),
    ("SCP", "Services et clubs de prévention"),
    ("SPIP", "Service pénitentiaire d’insertion et de probation (SPIP)"),
    ("TIERS_LIEUX", "Tiers-lieu ou espace de travail partagé"),
    ("UDAF", "Union départementale des associations familiales (UDAF)"),
];

/// The words for a code of [`TYPOLOGIES`]; none for a code that is not in it.
#[must_use]
pub fn libelle_typologie(code: &str) -> Option<&'static str> {
    TYPOLOGIES
        .iter()
        .find(|(connu, _)| *connu == code)
        .map(|(_, libelle)| *libelle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_given_once() {
        assert!(TYPOLOGIES.is_sorted_by(|a, b| a.0.to_lowercase() < b.0.to_lowercase()));
        assert_eq!(
            libelle_typologie("TIERS_LIEUX"),
            Some("Tiers-lieu ou espace de travail partagé")
        );
        assert_eq!(libelle_typologie("RPA"), None);
    }
}
