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
