//! What the API and its callers say to each other about accounts.

mod activation;
mod donnees;
mod double;
mod federation;
mod gestion;
pub mod import;
mod lieux;
mod livraisons;
mod moi;
mod mot_de_passe;
mod profil;
mod session;
mod transfert;

pub use self::{
    activation::{Activation, ApercuActivation, EtapeActivation, SuiteActivation},
    donnees::{
        AuteurEvenement, ContratGarde, CourrierGarde, CraGarde, EquipeGardee, EtatEnvoi, EvenementGarde,
        FiltreGarde, IdentiteFedereeGardee, IdentiteGardee, LienGarde, LieuGarde, MesDonnees, ModeleGarde,
        ObjetEvenement, RoleGarde, SessionGardee, UsageLien,
    },
    double::{CodeDouble, CodesDeSecours, DoubleAuthentification, PropositionDouble},
    federation::{ConnexionFederee, FournisseurIdentite, IdentiteFederee, PageFournisseur, RetourFedere},
    gestion::{
        ChangementRole, CompteResume, CorrectionCourriel, DecisionCompte, EtatBoite, NouvelleInvitation,
        PorteeVoulue,
    },
    import::{ErreurColonne, EtatLigne, ImportInvitations, LigneImport},
    lieux::{AjoutLieu, LieuDActivite, PresenceLieu, PropositionLieu, RaisonProposition},
    livraisons::{CourrierAbandonne, EtatCourrier, EtatSuivi, FinCourrier, MotifBoite},
    moi::{AcceptationCgu, Arrivee, Moi, ReportArrivee},
    mot_de_passe::{DemandeForce, ForceMotDePasse, NouveauMotDePasse, Oubli},
    profil::{
        ChangementMotDePasse, DemandeSuppression, MOTIF_MAX, PreuveIdentite, Profil, SuppressionDemandee,
    },
    session::{ChoixRole, Connexion, JetonAcces, SessionOuverte},
    transfert::{ApercuTransfert, DemandeEnCours, EtatTransfert, NouveauTransfert, TransfertBoite},
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::comptes::{Portee, Role};

    #[test]
    fn a_log_shows_neither_passwords_nor_tokens() {
        let secret = || "SECRET-1".to_owned();
        let ecrits = [
            format!(
                "{:?}",
                Connexion {
                    identifiant: secret(),
                    mot_de_passe: secret(),
                    code: Some(secret()),
                }
            ),
            format!(
                "{:?}",
                JetonAcces {
                    access_token: secret(),
                    token_type: "Bearer".to_owned(),
                    expires_in: 600,
                    refresh_expires_in: 43_200,
                }
            ),
            format!(
                "{:?}",
                Activation {
                    mot_de_passe: Some(secret()),
                    cgu: None,
                }
            ),
            format!(
                "{:?}",
                DemandeForce {
                    mot_de_passe: secret(),
                    jeton: Some(secret()),
                }
            ),
            format!(
                "{:#?}",
                NouveauMotDePasse {
                    mot_de_passe: secret()
                }
            ),
            format!(
                "{:?}",
                ChangementMotDePasse {
                    actuel: secret(),
                    nouveau: secret(),
                }
            ),
            format!("{:?}", CodeDouble { code: secret() }),
            format!(
                "{:?}",
                CodesDeSecours {
                    codes: vec![secret()]
                }
            ),
            format!(
                "{:?}",
                PropositionDouble {
                    cle: secret(),
                    adresse: secret(),
                    qr: secret(),
                }
            ),
        ];
        for ecrit in ecrits {
            assert!(ecrit.ends_with("{ .. }") && !ecrit.contains("SECRET"), "{ecrit}");
        }
    }

    #[test]
    fn an_invitation_is_read_from_json() {
        let structure = "018f0000-0000-7000-8000-000000000001";
        let lue: NouvelleInvitation = serde_json::from_value(json!({
            "prenom": "Élodie", "nom": "N'Guyen-Lefèvre", "courriel_personnel": "elodie@exemple.fr",
            "role": "conseiller", "portee": {"genre": "soi"}, "structure": structure, "du": "2026-12-01",
        }))
        .unwrap();
        assert_eq!(lue.portee_voulue(), PorteeVoulue::Donnee(Portee::Soi));
        assert_eq!(lue.structure.map(|id| id.to_string()).as_deref(), Some(structure));
        assert_eq!(lue.au, None);
        assert_eq!(
            serde_json::from_value::<NouvelleInvitation>(serde_json::to_value(&lue).unwrap()).unwrap(),
            lue
        );
    }

    #[test]
    fn a_role_whose_scope_can_only_be_one_needs_none() {
        let voulue = |role: Role| {
            serde_json::from_value::<NouvelleInvitation>(json!({
                "prenom": "Anne", "nom": "Roy", "courriel_personnel": "anne@exemple.fr", "role": role,
            }))
            .unwrap()
            .portee_voulue()
        };
        assert_eq!(voulue(Role::Conseiller), PorteeVoulue::Donnee(Portee::Soi));
        assert_eq!(voulue(Role::Admin), PorteeVoulue::Donnee(Portee::Tout));
        assert_eq!(voulue(Role::Coordinateur), PorteeVoulue::NouvelleEquipe);
        for role in [Role::Structure, Role::Prefet, Role::Hub] {
            assert_eq!(voulue(role), PorteeVoulue::Manquante, "{role:?}");
        }
    }

    #[test]
    fn an_invitation_with_an_unknown_or_a_wrong_field_is_refused() {
        let juste = json!({
            "prenom": "Anne", "nom": "Roy", "courriel_personnel": "anne@exemple.fr",
            "role": "hub", "portee": {"genre": "hub", "code": "francilin"},
        });
        assert!(serde_json::from_value::<NouvelleInvitation>(juste.clone()).is_ok());
        for (champ, valeur) in [
            ("attribution", json!({})),
            ("prenom", json!("Zoé 😀")),
            ("courriel_personnel", json!("anne")),
            ("role", json!("partenaire")),
            ("portee", json!({"genre": "hub"})),
            ("portee", json!({"genre": "hub", "code": "Francil'In"})),
            ("portee", json!({"genre": "monde"})),
            ("du", json!("2026-02-30")),
        ] {
            let mut fausse = juste.clone();
            fausse[champ] = valeur;
            assert!(
                serde_json::from_value::<NouvelleInvitation>(fausse).is_err(),
                "{champ}"
            );
        }
    }

    #[test]
    fn what_is_optional_may_be_left_out() {
        assert!(serde_json::from_value::<Activation>(json!({})).is_ok());
        assert!(serde_json::from_value::<Activation>(json!({"motdepasse": "x"})).is_err());
        assert!(
            serde_json::from_value::<Connexion>(json!({"identifiant": "a@b.fr", "mot_de_passe": "x"}))
                .is_ok()
        );
        assert!(serde_json::from_value::<Connexion>(json!({"identifiant": "a@b.fr"})).is_err());
    }

    #[cfg(feature = "openapi")]
    #[test]
    fn closed_lists_are_named_in_the_schemas() {
        use utoipa::{PartialSchema, ToSchema};
        let schema = serde_json::to_value(CompteResume::schema()).unwrap();
        assert_eq!(
            schema["properties"]["etat"]["$ref"],
            "#/components/schemas/EtatCompte"
        );
        let mut composants = Vec::new();
        <CompteResume as ToSchema>::schemas(&mut composants);
        let noms: Vec<_> = composants.iter().map(|(nom, _)| nom.as_str()).collect();
        for nom in [
            "EtatCompte",
            "EtatBoite",
            "Role",
            "Portee",
            "StructureResumee",
            "TypeStructure",
        ] {
            assert!(noms.contains(&nom), "{nom} is absent from {noms:?}");
        }
        let role = serde_json::to_value(Role::schema()).unwrap();
        assert_eq!(role["type"], "string");
        assert!(role["enum"].as_array().unwrap().contains(&json!("coordinateur")));
    }
}
