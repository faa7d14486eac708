//! The tables, as both databases have them. A test compares them with what the migrations made.

diesel::table! {
    /// What is true of the installation as a whole.
    installation (cle) {
        cle -> Text,
        valeur -> Text,
    }
}

diesel::table! {
    /// Leases: who leads what.
    baux (nom) {
        nom -> Text,
        titulaire -> Text,
        expire_le -> BigInt,
    }
}

diesel::table! {
    /// The change log.
    journal (id) {
        id -> BigInt,
        position -> Nullable<BigInt>,
        genre -> SmallInt,
        objet -> Binary,
        operation -> SmallInt,
        instant -> BigInt,
        avant -> Nullable<Text>,
        apres -> Nullable<Text>,
    }
}

diesel::table! {
    /// Lieux: the 32 fields of the standard (its `id` is `id_source`), then ours.
    lieux (id) {
        id -> Binary,
        id_source -> Text,
        pivot -> Text,
        nom -> Text,
        commune -> Text,
        code_postal -> Text,
        code_insee -> Nullable<Text>,
        adresse -> Text,
        complement_adresse -> Nullable<Text>,
        latitude_e7 -> Nullable<Integer>,
        longitude_e7 -> Nullable<Integer>,
        typologie -> Text,
        telephone -> Nullable<Text>,
        courriels -> Text,
        site_web -> Text,
        horaires -> Nullable<Text>,
        presentation_resume -> Nullable<Text>,
        presentation_detail -> Nullable<Text>,
        source -> Text,
        itinerance -> BigInt,
        structure_parente -> Nullable<Text>,
        date_maj -> Text,
        services -> BigInt,
        publics_specifiquement_adresses -> BigInt,
        prise_en_charge_specifique -> BigInt,
        frais_a_charge -> BigInt,
        dispositif_programmes_nationaux -> BigInt,
        formations_labels -> BigInt,
        autres_formations_labels -> Text,
        modalites_acces -> BigInt,
        modalites_accompagnement -> BigInt,
        fiche_acces_libre -> Nullable<Text>,
        prise_rdv -> Nullable<Text>,
        localisation -> SmallInt,
        departement -> Nullable<Text>,
        empreinte -> Binary,
        version -> BigInt,
        cree_le -> BigInt,
        modifie_le -> BigInt,
    }
}

diesel::table! {
    /// Employers.
    structures (id) {
        id -> Binary,
        siret -> Text,
        nom -> Text,
        #[sql_name = "type"]
        type_ -> SmallInt,
        adresse -> Text,
        code_postal -> Nullable<Text>,
        commune -> Text,
        code_insee -> Nullable<Text>,
        departement -> Nullable<Text>,
        region -> Nullable<Text>,
        courriel -> Nullable<Text>,
        postes -> Integer,
        postes_coordinateurs -> Integer,
        fictive -> SmallInt,
        recherche -> Text,
        empreinte -> Binary,
        version -> BigInt,
        cree_le -> BigInt,
        modifie_le -> BigInt,
        subvention_a_examiner_le -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// People.
    comptes (id) {
        id -> Binary,
        prenom -> Text,
        nom -> Text,
        courriel_personnel -> Text,
        courriel_personnel_cle -> Text,
        courriel_professionnel -> Nullable<Text>,
        courriel_professionnel_cle -> Nullable<Text>,
        etat -> SmallInt,
        mot_de_passe -> Nullable<Text>,
        cgu_version -> Nullable<Text>,
        cgu_le -> Nullable<BigInt>,
        arrivee -> BigInt,
        recherche -> Text,
        version -> BigInt,
        cree_le -> BigInt,
        modifie_le -> BigInt,
        telephone -> Nullable<Text>,
        profil_version -> BigInt,
        suppression_demandee_le -> Nullable<BigInt>,
        suppression_motif -> Nullable<Text>,
        ferme_le -> Nullable<BigInt>,
        identite_effacee_le -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Professional addresses of people whose identity was erased.
    adresses_prises (empreinte) {
        empreinte -> Binary,
    }
}

diesel::table! {
    /// Roles with their scopes.
    attributions (compte, role, portee_genre, portee) {
        compte -> Binary,
        role -> SmallInt,
        portee_genre -> SmallInt,
        portee -> Text,
        cree_le -> BigInt,
    }
}

diesel::table! {
    /// Contracts with employers.
    contrats (id) {
        id -> Binary,
        compte -> Binary,
        structure -> Binary,
        poste -> SmallInt,
        du -> Text,
        au -> Nullable<Text>,
        cree_le -> BigInt,
    }
}

diesel::table! {
    /// Links sent by mail.
    jetons (empreinte) {
        empreinte -> Binary,
        compte -> Binary,
        usage -> SmallInt,
        cree_le -> BigInt,
        expire_le -> BigInt,
        utilise_le -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Codes asked of someone whose sign-in failed too often.
    codes_connexion (compte) {
        compte -> Binary,
        empreinte -> Binary,
        expire_le -> BigInt,
        essais -> Integer,
    }
}

diesel::table! {
    /// What failed, by whom or from where.
    echecs (id) {
        id -> Binary,
        cle -> Binary,
        instant -> BigInt,
    }
}

diesel::table! {
    /// Where a person works.
    comptes_lieux (compte, lieu) {
        compte -> Binary,
        lieu -> Binary,
        principal -> SmallInt,
        cree_le -> BigInt,
        presence -> Nullable<Text>,
        nom_visible -> SmallInt,
    }
}

diesel::table! {
    /// Stops of itinerant lieux.
    passages (id) {
        id -> Binary,
        lieu -> Binary,
        commune -> Text,
        nom_commune -> Text,
        place -> Text,
        latitude_e7 -> Nullable<Integer>,
        longitude_e7 -> Nullable<Integer>,
        date -> Text,
        debut -> SmallInt,
        fin -> SmallInt,
        cree_le -> BigInt,
    }
}

diesel::table! {
    /// Sessions, one a device.
    sessions (id) {
        id -> Binary,
        compte -> Binary,
        role -> SmallInt,
        portee_genre -> SmallInt,
        portee -> Text,
        jeton -> Binary,
        jeton_precedent -> Nullable<Binary>,
        jeton_annule -> Nullable<Binary>,
        famille -> Binary,
        tourne_le -> BigInt,
        appareil -> Text,
        ouverte_le -> BigInt,
        vue_le -> BigInt,
        expire_le -> BigInt,
        revoquee_le -> Nullable<BigInt>,
        prouvee_le -> BigInt,
        double_le -> Nullable<BigInt>,
        jeton_federe -> Nullable<Binary>,
    }
}

diesel::table! {
    /// Accounts of another service that sign in to one here.
    identites_federees (compte) {
        compte -> Binary,
        emetteur -> Text,
        fournisseur -> Text,
        sujet -> Text,
        reliee_le -> BigInt,
    }
}

diesel::table! {
    /// People whom another service has recognised, and who have not signed in yet.
    retours_federes (temoin) {
        temoin -> Binary,
        compte -> Binary,
        jeton -> Binary,
        expire_le -> BigInt,
    }
}

diesel::table! {
    /// Second factors.
    doubles (compte) {
        compte -> Binary,
        cle -> Binary,
        proposee_le -> BigInt,
        active_le -> Nullable<BigInt>,
        dernier_pas -> BigInt,
    }
}

diesel::table! {
    /// Codes that help without the application.
    codes_secours (compte, rang) {
        compte -> Binary,
        rang -> SmallInt,
        empreinte -> Text,
        utilise_le -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// The outbox.
    courriers (id) {
        id -> Binary,
        compte -> Nullable<Binary>,
        genre -> SmallInt,
        destinataire -> Text,
        scelle -> Nullable<Binary>,
        etat -> SmallInt,
        essais -> Integer,
        prochain_le -> BigInt,
        envoye_le -> Nullable<BigInt>,
        cree_le -> BigInt,
        erreur -> Nullable<Text>,
        fin -> Nullable<SmallInt>,
    }
}

diesel::table! {
    /// Mailboxes asked of the provider.
    boites (compte) {
        compte -> Binary,
        adresse_cle -> Text,
        etat -> SmallInt,
        scelle -> Nullable<Binary>,
        essais -> Integer,
        demande_le -> BigInt,
        prochain_le -> BigInt,
        reference -> Nullable<Text>,
        erreur -> Nullable<Text>,
        motif -> Nullable<SmallInt>,
        entamee -> SmallInt,
    }
}

diesel::table! {
    /// Passwords that mailboxes must still be given.
    boites_suivi (compte) {
        compte -> Binary,
        scelle -> Binary,
        etat -> SmallInt,
        essais -> Integer,
        demande_le -> BigInt,
        prochain_le -> BigInt,
        motif -> Nullable<SmallInt>,
    }
}

diesel::table! {
    /// Mails of development, kept to be read in the browser.
    boite_developpement (id) {
        id -> Binary,
        destinataire -> Text,
        sujet -> Text,
        html -> Text,
        texte -> Text,
        recu_le -> BigInt,
    }
}

diesel::table! {
    /// Who did what to whom, when and why.
    audit (id) {
        id -> Binary,
        instant -> BigInt,
        acteur -> Nullable<Binary>,
        genre -> SmallInt,
        objet -> Nullable<Binary>,
        action -> Text,
        motif -> Nullable<Text>,
    }
}

diesel::table! {
    /// Teams of coordinateurs.
    equipes (id) {
        id -> Binary,
        nom -> Text,
        perimetre -> SmallInt,
        codes -> Text,
        recherche -> Text,
        archivee_le -> Nullable<BigInt>,
        version -> BigInt,
        cree_le -> BigInt,
        modifie_le -> BigInt,
    }
}

diesel::table! {
    /// Templates of CRAs.
    modeles_cra (id) {
        id -> Binary,
        conseiller -> Binary,
        nom -> Text,
        contenu -> Text,
        version -> BigInt,
        cree_le -> BigInt,
        modifie_le -> BigInt,
    }
}

diesel::table! {
    /// Lists of CRAs that are kept.
    filtres_cras (id) {
        id -> Binary,
        conseiller -> Binary,
        nom -> Text,
        requete -> Text,
        cree_le -> BigInt,
    }
}

diesel::table! {
    /// Who was invited to which team.
    equipes_membres (equipe, compte) {
        equipe -> Binary,
        compte -> Binary,
        etat -> SmallInt,
        invite_le -> BigInt,
        modifie_le -> BigInt,
    }
}

diesel::table! {
    /// What was asked with an idempotency key.
    idempotence (cle) {
        cle -> Binary,
        demande -> Binary,
        titre -> Binary,
        occupe_jusqu_a -> BigInt,
        ecrite -> SmallInt,
        reponse -> Nullable<Binary>,
        cree_le -> BigInt,
    }
}

diesel::table! {
    /// CRAs.
    cras (id) {
        id -> Binary,
        conseiller -> Binary,
        structure -> Binary,
        jour -> Integer,
        canal -> SmallInt,
        lieu -> Nullable<Binary>,
        itinerant -> SmallInt,
        commune -> Text,
        departement -> Text,
        region -> Text,
        #[sql_name = "type"]
        type_ -> SmallInt,
        participants -> Integer,
        deja_accompagnes -> Integer,
        age_moins_12 -> Integer,
        age_12_17 -> Integer,
        age_18_34 -> Integer,
        age_35_59 -> Integer,
        age_60_plus -> Integer,
        age_non_communique -> Integer,
        statut_scolarise -> Integer,
        statut_sans_emploi -> Integer,
        statut_en_emploi -> Integer,
        statut_retraite -> Integer,
        statut_non_communique -> Integer,
        themes -> BigInt,
        sous_themes -> BigInt,
        precision -> Nullable<Text>,
        duree -> Integer,
        suite_individuel -> Integer,
        suite_atelier -> Integer,
        redirections -> Text,
        autres -> Text,
        mandat -> Nullable<SmallInt>,
        materiel -> BigInt,
        tags -> Text,
        version -> BigInt,
        cree_le -> BigInt,
        modifie_le -> BigInt,
        supprime_le -> Nullable<BigInt>,
        cle -> Nullable<Binary>,
        demande -> Nullable<Binary>,
    }
}

diesel::table! {
    /// Published figures.
    publications (niveau, code, mois) {
        niveau -> SmallInt,
        code -> Text,
        mois -> Integer,
        mesures -> Text,
        conseillers -> Binary,
        publie_le -> BigInt,
        caches -> Nullable<Binary>,
        revise_le -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Revisions of what is published.
    revisions (jusqu_a) {
        jusqu_a -> BigInt,
        faite_le -> BigInt,
        ajoutes -> BigInt,
        en_attente -> BigInt,
    }
}

diesel::table! {
    /// Late CRAs that wait for the next revision.
    revisions_attente (cra) {
        cra -> Binary,
    }
}

diesel::table! {
    /// What communes add to published months.
    publications_communes (mois, code) {
        mois -> Integer,
        code -> Text,
        cras -> BigInt,
        accompagnements -> BigInt,
        minutes -> BigInt,
        conseillers -> Binary,
    }
}

diesel::table! {
    /// Published years of intercommunalités and communes.
    publications_annuelles (niveau, code, annee) {
        niveau -> SmallInt,
        code -> Text,
        annee -> Integer,
        cras -> BigInt,
        accompagnements -> BigInt,
        minutes -> BigInt,
        conseillers -> BigInt,
        cache -> SmallInt,
        publie_le -> BigInt,
    }
}

diesel::table! {
    /// The month that runs, as it is told.
    mois_en_cours (niveau, code) {
        niveau -> SmallInt,
        code -> Text,
        mois -> Integer,
        cras -> Nullable<BigInt>,
        accompagnements -> Nullable<BigInt>,
        incomplet -> SmallInt,
        calcule_le -> BigInt,
    }
}

diesel::table! {
    /// Figures that conseillers hand out.
    partages (id) {
        id -> Binary,
        conseiller -> Binary,
        destinataire -> SmallInt,
        structure -> Nullable<Binary>,
        equipe -> Nullable<Binary>,
        empreinte -> Nullable<Binary>,
        du -> Text,
        au -> Text,
        cree_le -> BigInt,
        expire_le -> BigInt,
        revoque_le -> Nullable<BigInt>,
        lectures -> Integer,
        lu_le -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Mailboxes whose mail is sent to another address too.
    transferts (compte) {
        compte -> Binary,
        adresse -> Text,
        etat -> SmallInt,
        en_place -> Nullable<Text>,
        entame -> SmallInt,
        essais -> Integer,
        demande_le -> BigInt,
        prochain_le -> BigInt,
        motif -> Nullable<SmallInt>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    attributions,
    audit,
    boites,
    boites_suivi,
    comptes,
    comptes_lieux,
    contrats,
    courriers,
    cras,
    equipes,
    equipes_membres,
    jetons,
    lieux,
    partages,
    passages,
    sessions,
    structures,
    transferts,
);
