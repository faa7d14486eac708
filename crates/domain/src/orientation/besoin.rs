//! What a person needs: the nine services in four groups, and which démarche.

use crate::{
    enumeration::{Enumeration, enumeration},
    lieu::Service,
};

enumeration! {
    /// A kind of need, under which services are proposed; each service is in one group ([`Service::groupe`]).
    GroupeService, champ "groupe" {
        ApprentissageDeBase = 0, "apprentissage_de_base", "Apprentissage de base", "Apprendre à se servir d'un ordinateur, d'un téléphone et d'internet.";
        Demarches = 1, "demarches", "Démarches", "Faire une démarche en ligne, chercher un emploi.";
        CultureNumerique = 2, "culture_numerique", "Culture numérique", "Comprendre le numérique, se protéger, créer, accompagner ses enfants.";
        ManqueDeMateriel = 3, "manque_de_materiel", "Manque de matériel", "Trouver un ordinateur ou une connexion, ou s'équiper à petit prix.";
    }
}

impl GroupeService {
    /// Its services, in the order of the standard.
    pub fn services(self) -> impl Iterator<Item = Service> {
        Service::TOUS
            .iter()
            .copied()
            .filter(move |service| service.groupe() == self)
    }
}

impl Service {
    /// The group under which a person finds it.
    #[must_use]
    pub const fn groupe(self) -> GroupeService {
        match self {
            Self::MaitriseOutils => GroupeService::ApprentissageDeBase,
            Self::AideDemarches | Self::InsertionProfessionnelle => GroupeService::Demarches,
            Self::ComprehensionMondeNumerique
            | Self::UtilisationSecurisee
            | Self::LoisirsCreations
            | Self::Parentalite => GroupeService::CultureNumerique,
            Self::AccesInternetMateriel | Self::AcquisitionMateriel => GroupeService::ManqueDeMateriel,
        }
    }
}

enumeration! {
    /// The eleven national operators whose démarches every France services does.
    ///
    /// The nine of the beginning are those of the description of the national list of France services
    /// (data.gouv.fr, Agence nationale de la cohésion des territoires): Intérieur, Justice, Finances
    /// publiques, France Travail (then Pôle emploi), Assurance retraite, Assurance maladie, CAF, MSA, La Poste.
    /// Two joined them together in 2024: the Anah, with France Rénov', and the chèque énergie. A twelfth
    /// is a line more, at the next position.
    Operateur, champ "operateur" {
        Interieur = 0, "interieur", "Ministère de l'Intérieur", "Carte d'identité, passeport, permis de conduire, carte grise, titre de séjour.";
        Justice = 1, "justice", "Ministère de la Justice", "Aide juridictionnelle, casier judiciaire, connaître ses droits.";
        Dgfip = 2, "dgfip", "Finances publiques (DGFiP)", "Déclarer et payer ses impôts, une amende, une facture de la commune.";
        LaPoste = 3, "la_poste", "La Poste", "Envoyer ou faire suivre son courrier, identité numérique.";
        FranceTravail = 4, "france_travail", "France Travail", "S'inscrire, s'actualiser, demander une allocation.";
        Cnav = 5, "cnav", "Assurance retraite (Cnav)", "Préparer ou demander sa retraite, déclarer un changement.";
        Cnam = 6, "cnam", "Assurance maladie (Cnam)", "Compte ameli, carte Vitale, complémentaire santé solidaire, remboursements.";
        Cnaf = 7, "cnaf", "Allocations familiales (Cnaf)", "Aide au logement, RSA, prime d'activité, allocations.";
        Msa = 8, "msa", "Mutualité sociale agricole (MSA)", "Santé, famille et retraite des personnes qui travaillent dans l'agriculture.";
        Anah = 9, "anah", "Agence nationale de l'habitat (Anah)", "France Rénov', MaPrimeRénov', aides pour rénover ou adapter son logement.";
        ChequeEnergie = 10, "cheque_energie", "Chèque énergie", "Utiliser son chèque énergie, ou le réclamer quand il n'est pas arrivé.";
    }
}

enumeration! {
    /// What is difficult in a démarche: where to send the person depends on it.
    NatureDemarche, champ "nature" {
        Procedure = 0, "procedure", "La démarche elle-même", "Remplir un dossier, joindre des pièces, comprendre ce qui est demandé, suivre une demande.";
        Compte = 1, "compte", "Un compte ou un mot de passe", "Créer un compte, retrouver un mot de passe, se connecter avec FranceConnect, avoir une adresse mail.";
    }
}
