//! The closed lists of a CRA. Positions are what the database holds and what figures are counted by.

use crate::enumeration::enumeration;

enumeration! {
    /// How the person was met.
    Canal, champ "canal" {
        LieuActivite = 1, "lieu_activite", "Lieu d'activité", "Dans l'un de vos lieux d'activité, bus et permanences compris.";
        AutreLieu = 2, "autre_lieu", "Autre lieu", "Ailleurs : une salle prêtée, un marché, un autre service.";
        ADomicile = 3, "a_domicile", "À domicile", "Chez la personne.";
        ADistance = 4, "a_distance", "À distance", "Par téléphone ou en visioconférence.";
    }
}

enumeration! {
    /// What kind of accompaniment it was.
    TypeCra, champ "type" {
        Individuel = 1, "individuel", "Accompagnement individuel", "Un moment d'apprentissage prévu, avec une personne.";
        Collectif = 2, "collectif", "Atelier collectif", "Deux personnes ou plus, un couple compris.";
        Ponctuel = 3, "ponctuel", "Demande ponctuelle", "Un « coup de pouce » résolu tout de suite.";
    }
}

enumeration! {
    /// How old the participants are.
    Age, champ "ages" {
        Moins12 = 0, "moins_12", "Moins de 12 ans", "";
        De12A17 = 1, "12_17", "12 – 17 ans", "";
        De18A34 = 2, "18_34", "18 – 34 ans", "";
        De35A59 = 3, "35_59", "35 – 59 ans", "";
        Plus60 = 4, "60_plus", "60 ans et plus", "";
        NonCommunique = 5, "non_communique", "Non communiqué", "";
    }
}

enumeration! {
    /// What the participants do.
    Statut, champ "statuts" {
        Scolarise = 0, "scolarise", "Scolarisé(e), étudiant(e)", "";
        SansEmploi = 1, "sans_emploi", "Sans emploi, en recherche d'emploi", "";
        EnEmploi = 2, "en_emploi", "En emploi", "";
        Retraite = 3, "retraite", "Retraité(e)", "";
        NonCommunique = 4, "non_communique", "Non communiqué ou hétérogène", "";
    }
}

enumeration! {
    /// What the accompaniment was about.
    Theme, champ "themes" {
        Diagnostic = 0, "diagnostic", "Diagnostic numérique", "Évaluer le niveau.";
        PriseEnMain = 1, "prise_en_main", "Prendre en main du matériel", "";
        Maintenance = 2, "maintenance", "Maintenance du matériel", "";
        Applications = 3, "applications", "Installer et utiliser des applications", "";
        Navigation = 4, "navigation", "Naviguer sur Internet", "";
        Information = 5, "information", "S'informer", "Vérifier les sources, esprit critique.";
        Courriel = 6, "courriel", "Gérer ses courriels", "";
        Echanger = 7, "echanger", "Échanger avec ses proches", "Réseaux sociaux compris.";
        Contenus = 8, "contenus", "Gérer ses contenus numériques", "";
        Creer = 9, "creer", "Créer avec le numérique", "Photo, vidéo, impression 3D, code.";
        Bureautique = 10, "bureautique", "Bureautique", "";
        Vocabulaire = 11, "vocabulaire", "Culture et vocabulaire numériques", "";
        IntelligenceArtificielle = 12, "intelligence_artificielle", "Intelligence artificielle", "";
        Emploi = 13, "emploi", "Emploi, formation", "Travailler à distance compris.";
        Sante = 14, "sante", "Santé", "Consulter un médecin à distance compris.";
        Budget = 15, "budget", "Banque, acheter et vendre en ligne", "";
        Parentalite = 16, "parentalite", "Parentalité", "Accompagner un enfant ou un aidant.";
        Scolaire = 17, "scolaire", "Scolarité et numérique", "";
        Professionnel = 18, "professionnel", "Accompagner un professionnel", "TPE, PME, association.";
        Securite = 19, "securite", "Sécuriser un équipement, ses données", "";
        Fraude = 20, "fraude", "Prévenir les fraudes et le harcèlement", "";
        Demarche = 21, "demarche", "Démarches administratives en ligne", "";
    }
}

enumeration! {
    /// What more precisely, under a theme.
    SousTheme, champ "sous_themes" {
        Ordinateur = 0, "ordinateur", "Ordinateur", "";
        Tablette = 1, "tablette", "Tablette", "";
        Telephone = 2, "telephone", "Téléphone", "";
        MonEspaceSante = 3, "mon_espace_sante", "Mon espace santé", "";
        ImpressionScanner = 4, "impression_scanner", "Impression, scanner", "";
        Parent = 5, "parent", "Parent", "";
        TravailleurSocial = 6, "travailleur_social", "Travailleur social", "";
        Enseignant = 7, "enseignant", "Enseignant", "";
        PapiersCitoyennete = 8, "papiers_citoyennete", "Papiers, citoyenneté", "";
        FamilleScolarite = 9, "famille_scolarite", "Famille, scolarité", "";
        SocialSante = 10, "social_sante", "Social, santé", "";
        TravailFormation = 11, "travail_formation", "Travail, formation", "";
        Logement = 12, "logement", "Logement", "";
        Transports = 13, "transports", "Transports", "";
        ArgentImpots = 14, "argent_impots", "Argent, impôts", "";
        Justice = 15, "justice", "Justice", "";
        EtrangersEurope = 16, "etrangers_europe", "Étrangers, Europe", "";
        LoisirsCulture = 17, "loisirs_culture", "Loisirs, culture", "";
        Associations = 18, "associations", "Associations", "";
    }
}

enumeration! {
    /// Under which mandate something was done in the person's place.
    Mandat, champ "mandat" {
        AidantsConnect = 1, "aidants_connect", "Aidants Connect", "";
        FormulaireCnil = 2, "formulaire_cnil", "Formulaire CNIL", "Seulement en situation d'urgence.";
    }
}

enumeration! {
    /// What was used.
    Materiel, champ "materiel" {
        Ordinateur = 0, "ordinateur", "Ordinateur", "";
        Telephone = 1, "telephone", "Téléphone", "";
        Tablette = 2, "tablette", "Tablette", "";
        Autre = 3, "autre", "Autre", "";
        Aucun = 4, "aucun", "Aucun", "Seul : rien d'autre n'a été utilisé.";
    }
}

enumeration! {
    /// To whom the person was sent.
    Organisme, champ "redirections" {
        Ants = 0, "ants", "ANTS", "Agence nationale des titres sécurisés.";
        AssistanteSociale = 1, "assistante_sociale", "Assistante sociale", "";
        AssociationCaritative = 2, "association_caritative", "Association caritative", "";
        Caf = 3, "caf", "CAF", "Caisse d'allocations familiales.";
        Carsat = 4, "carsat", "CARSAT", "Caisse d'assurance retraite et de santé au travail.";
        Ccas = 5, "ccas", "CCAS", "Centre communal d'action sociale.";
        CentreSocial = 6, "centre_social", "Centre social", "";
        Cpam = 7, "cpam", "CPAM", "Caisse primaire d'assurance maladie.";
        Dgfip = 8, "dgfip", "DGFIP", "Direction générale des finances publiques.";
        FranceServices = 9, "france_services", "France Services", "";
        FranceTravail = 10, "france_travail", "France Travail", "";
        Mairie = 11, "mairie", "Mairie", "";
        Mdph = 12, "mdph", "MDPH", "Maison départementale des personnes handicapées.";
        Mediatheque = 13, "mediatheque", "Médiathèque", "";
        MissionLocale = 14, "mission_locale", "Mission locale", "";
        Msa = 15, "msa", "MSA", "Mutualité sociale agricole.";
        Pimms = 16, "pimms", "PIMMS", "Point d'information médiation multiservices.";
        Prefecture = 17, "prefecture", "Préfecture", "";
        SousPrefecture = 18, "sous_prefecture", "Sous-préfecture", "";
        Police = 19, "police", "Police", "";
        Gendarmerie = 20, "gendarmerie", "Gendarmerie", "";
        RevendeurInformatique = 21, "revendeur_informatique", "Revendeur informatique", "";
        TiersLieu = 22, "tiers_lieu", "Tiers-lieu ou fablab", "";
        AutreStructureMediation = 23, "autre_structure_mediation", "Autre structure de médiation numérique", "";
    }
}

impl Theme {
    /// Its sub-themes, in the order in which people read them.
    #[must_use]
    pub const fn sous_themes(self) -> &'static [SousTheme] {
        use SousTheme as S;
        match self {
            Self::PriseEnMain => &[S::Ordinateur, S::Tablette, S::Telephone],
            Self::Sante => &[S::MonEspaceSante],
            Self::Bureautique => &[S::ImpressionScanner],
            Self::Parentalite => &[S::Parent, S::TravailleurSocial, S::Enseignant],
            Self::Demarche => &[
                S::PapiersCitoyennete,
                S::FamilleScolarite,
                S::SocialSante,
                S::TravailFormation,
                S::Logement,
                S::Transports,
                S::ArgentImpots,
                S::Justice,
                S::EtrangersEurope,
                S::LoisirsCulture,
                S::Associations,
            ],
            _ => &[],
        }
    }
}

impl SousTheme {
    /// The theme that it details.
    #[must_use]
    pub const fn theme(self) -> Theme {
        match self {
            Self::Ordinateur | Self::Tablette | Self::Telephone => Theme::PriseEnMain,
            Self::MonEspaceSante => Theme::Sante,
            Self::ImpressionScanner => Theme::Bureautique,
            Self::Parent | Self::TravailleurSocial | Self::Enseignant => Theme::Parentalite,
            _ => Theme::Demarche,
        }
    }
}

impl TypeCra {
    /// Whether several people take part.
    #[must_use]
    pub const fn est_collectif(self) -> bool {
        matches!(self, Self::Collectif)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::enumeration::Enumeration;

    /// `code=position` of every value: what databases hold, for ever.
    fn positions<E: Enumeration>() -> String {
        let valeurs = E::TOUS.iter().map(|v| format!("{}={}", v.code(), v.position()));
        valeurs.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn positions_never_move() {
        assert_eq!(
            positions::<Canal>(),
            "lieu_activite=1 autre_lieu=2 a_domicile=3 a_distance=4"
        );
        assert_eq!(positions::<TypeCra>(), "individuel=1 collectif=2 ponctuel=3");
        assert_eq!(
            positions::<Age>(),
            "moins_12=0 12_17=1 18_34=2 35_59=3 60_plus=4 non_communique=5"
        );
        assert_eq!(
            positions::<Statut>(),
            "scolarise=0 sans_emploi=1 en_emploi=2 retraite=3 non_communique=4"
        );
        assert_eq!(
            positions::<Theme>(),
            "diagnostic=0 prise_en_main=1 maintenance=2 applications=3 navigation=4 information=5 courriel=6 \
             echanger=7 contenus=8 creer=9 bureautique=10 vocabulaire=11 intelligence_artificielle=12 emploi=13 \
             sante=14 budget=15 parentalite=16 scolaire=17 professionnel=18 securite=19 fraude=20 demarche=21"
        );
        assert_eq!(
            positions::<SousTheme>(),
            "ordinateur=0 tablette=1 telephone=2 mon_espace_sante=3 impression_scanner=4 parent=5 \
             travailleur_social=6 enseignant=7 papiers_citoyennete=8 famille_scolarite=9 social_sante=10 \
             travail_formation=11 logement=12 transports=13 argent_impots=14 justice=15 etrangers_europe=16 \
             loisirs_culture=17 associations=18"
        );
        assert_eq!(positions::<Mandat>(), "aidants_connect=1 formulaire_cnil=2");
        assert_eq!(
            positions::<Materiel>(),
            "ordinateur=0 telephone=1 tablette=2 autre=3 aucun=4"
        );
        assert_eq!(
            positions::<Organisme>(),
            "ants=0 assistante_sociale=1 association_caritative=2 caf=3 carsat=4 ccas=5 centre_social=6 cpam=7 \
             dgfip=8 france_services=9 france_travail=10 mairie=11 mdph=12 mediatheque=13 mission_locale=14 \
             msa=15 pimms=16 prefecture=17 sous_prefecture=18 police=19 gendarmerie=20 \
             revendeur_informatique=21 tiers_lieu=22 autre_structure_mediation=23"
        );
    }

    #[test]
    fn sub_themes_and_themes_name_each_other() {
        for sous_theme in SousTheme::TOUS {
            assert!(
                sous_theme.theme().sous_themes().contains(sous_theme),
                "{sous_theme:?}"
            );
        }
        for theme in Theme::TOUS {
            for sous_theme in theme.sous_themes() {
                assert_eq!(sous_theme.theme(), *theme);
            }
        }
        let nombre: usize = Theme::TOUS.iter().map(|theme| theme.sous_themes().len()).sum();
        assert_eq!(nombre, SousTheme::TOUS.len());
    }
}
