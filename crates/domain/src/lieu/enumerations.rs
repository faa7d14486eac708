//! The closed lists of a lieu, values to the letter of the national standard 1.0.2.

use crate::enumeration::enumeration;

enumeration! {
    /// What a lieu helps with.
    Service, champ "services" {
        AideDemarches = 0, "aide_demarches", "Aide aux démarches administratives", "Faire une demande, une déclaration ou remplir un dossier en ligne, avec quelqu'un.";
        MaitriseOutils = 1, "maitrise_outils", "Maîtrise des outils numériques du quotidien", "Prendre en main un ordinateur, un téléphone, le courriel, internet.";
        InsertionProfessionnelle = 2, "insertion_professionnelle", "Insertion professionnelle via le numérique", "Chercher un emploi, faire un CV, créer son activité.";
        UtilisationSecurisee = 3, "utilisation_securisee", "Utilisation sécurisée du numérique", "Protéger ses comptes, reconnaître une arnaque.";
        Parentalite = 4, "parentalite", "Parentalité et éducation avec le numérique", "Suivre la scolarité, accompagner les écrans des enfants.";
        LoisirsCreations = 5, "loisirs_creations", "Loisirs et créations numériques", "Photo, vidéo, musique, impression 3D, jeux.";
        ComprehensionMondeNumerique = 6, "comprehension_monde_numerique", "Compréhension du monde numérique", "Comprendre les réseaux sociaux, l'information, ses droits.";
        AccesInternetMateriel = 7, "acces_internet_materiel", "Accès internet et matériel informatique", "Utiliser sur place un ordinateur, une imprimante, une connexion.";
        AcquisitionMateriel = 8, "acquisition_materiel", "Acquisition de matériel informatique à prix solidaire", "Acheter un ordinateur ou un téléphone reconditionné à petit prix.";
    }
}

enumeration! {
    /// People to whom a lieu is reserved; none named means everyone.
    Public, champ "publics_specifiquement_adresses" {
        Jeunes = 0, "jeunes", "Jeunes", "";
        Etudiants = 1, "etudiants", "Étudiants", "";
        Familles = 2, "familles", "Familles et/ou enfants", "";
        Seniors = 3, "seniors", "Seniors", "";
        Femmes = 4, "femmes", "Femmes", "";
    }
}

enumeration! {
    /// Special needs that a lieu is able to answer.
    PriseEnCharge, champ "prise_en_charge_specifique" {
        Surdite = 0, "surdite", "Surdité", "Accueil en langue des signes ou par écrit.";
        HandicapsMoteurs = 1, "handicaps_moteurs", "Handicaps moteurs", "";
        HandicapsMentaux = 2, "handicaps_mentaux", "Handicaps mentaux", "";
        Illettrisme = 3, "illettrisme", "Illettrisme", "Accompagnement de personnes qui lisent ou écrivent avec difficulté.";
        LangueAnglais = 4, "langue_anglais", "Langues étrangères (anglais)", "";
        LanguesAutres = 5, "langues_autres", "Langues étrangères (autres)", "";
        DeficienceVisuelle = 6, "deficience_visuelle", "Déficience visuelle", "";
    }
}

enumeration! {
    /// What it costs to be helped.
    Frais, champ "frais_a_charge" {
        Gratuit = 0, "gratuit", "Gratuit", "";
        GratuitSousCondition = 1, "gratuit_sous_condition", "Gratuit sous condition", "Gratuit pour certaines personnes, par exemple selon leurs revenus.";
        Payant = 2, "payant", "Payant", "";
    }
}

enumeration! {
    /// National programmes to which a lieu belongs.
    Dispositif, champ "dispositif_programmes_nationaux" {
        AidantsConnect = 0, "aidants_connect", "Aidants Connect", "Un aidant habilité peut faire une démarche à la place de la personne, avec son accord.";
        BibliothequesReference = 1, "bibliotheques_reference", "Bibliothèques numérique de référence", "";
        CertificationPix = 2, "certification_pix", "Certification PIX", "";
        ConseillersNumeriques = 3, "conseillers_numeriques", "Conseillers numériques", "Un conseiller numérique y accompagne les personnes.";
        EmmausConnect = 4, "emmaus_connect", "Emmaüs Connect", "";
        FranceServices = 5, "france_services", "France Services", "Un guichet de proximité pour les démarches auprès de l'État et de ses partenaires.";
        GrandeEcoleNumerique = 6, "grande_ecole_numerique", "Grande école du numérique", "";
        CroixRouge = 7, "croix_rouge", "La Croix Rouge", "";
        PointNumeriqueCaf = 8, "point_numerique_caf", "Point d'accès numérique CAF", "";
        PromeneursDuNet = 9, "promeneurs_du_net", "Promeneurs du net", "";
        RelaisNumerique = 10, "relais_numerique", "Relais numérique (Emmaüs Connect)", "";
    }
}

enumeration! {
    /// Training and labels obtained by a lieu.
    FormationLabel, champ "formations_labels" {
        MonEspaceSante = 0, "mon_espace_sante", "Formé à « Mon Espace Santé »", "";
        Duplex = 1, "duplex", "Formé à « DUPLEX » (illettrisme)", "";
        Arnia = 2, "arnia", "Arnia/MedNum BFC (Bourgogne-Franche-Comté)", "";
        ReemploiNormandie = 3, "reemploi_normandie", "Collectif ressources et acteurs réemploi (Normandie)", "";
        EtapesNumeriques = 4, "etapes_numeriques", "Étapes numériques (La Poste)", "", ["Étapes numériques(La Poste)"];
        FabriquesTerritoire = 5, "fabriques_territoire", "Fabriques de Territoire", "";
        EclaireursDrome = 6, "eclaireurs_drome", "Les Éclaireurs du numérique (Drôme)", "";
        MesPapiers = 7, "mes_papiers", "Mes Papiers (Métropole de Lyon)", "";
        Ordi30 = 8, "ordi_3_0", "ORDI 3.0", "";
        SudLabs = 9, "sud_labs", "SUD LABS (PACA)", "";
    }
}

enumeration! {
    /// What to do to be received.
    ModaliteAcces, champ "modalites_acces" {
        SePresenter = 0, "se_presenter", "Se présenter", "";
        Telephoner = 1, "telephoner", "Téléphoner", "";
        ContacterParMail = 2, "contacter_par_mail", "Contacter par mail", "";
        PrendreRdv = 3, "prendre_rdv", "Prendre un RDV en ligne", "";
        PasDePublic = 4, "pas_de_public", "Ce lieu n'accueille pas de public", "";
        FichePrescription = 5, "fiche_prescription", "Envoyer un mail avec une fiche de prescription", "";
    }
}

enumeration! {
    /// How a lieu accompanies people.
    ModaliteAccompagnement, champ "modalites_accompagnement" {
        EnAutonomie = 0, "en_autonomie", "En autonomie", "Du matériel est à disposition, on se débrouille seul.";
        Individuel = 1, "individuel", "Accompagnement individuel", "Une personne vous accompagne.";
        AtelierCollectif = 2, "atelier_collectif", "Dans un atelier collectif", "À plusieurs, avec un animateur.";
        ADistance = 3, "a_distance", "À distance", "Par téléphone ou en visio.";
    }
}

enumeration! {
    /// Whether a lieu moves.
    Itinerance, champ "itinerance" {
        Itinerant = 0, "itinerant", "Itinérant", "Bus, camion ou caravane : le lieu change de place.";
        Fixe = 1, "fixe", "Fixe", "";
    }
}
