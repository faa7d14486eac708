//! Teams: whoever comes and goes, in whatever order, is there once.

use std::{fs, path::Path, thread};

use coop_domain::{
    comptes::{Attribution, Courriel, EtatCompte, Portee, Role, courriers::DonneesCourrier},
    equipes::{EtatMembre, ModificationEquipe, NouvelleEquipe, Origine, Perimetre},
    ids::{CompteId, EquipeId, StructureId},
    structures::Structure,
};
use coop_store::{
    Base, Erreur,
    audit::{self, Objet},
    comptes::{self, Borne, FiltreComptes, NouveauCompte, RefusInvitation},
    equipes::{self, FiltreEquipes, RefusEquipe, RefusMembre},
    structures,
};
use coop_testkit::{
    bases::{BaseDEssai, Produit},
    sur_les_deux,
};
use diesel::connection::SimpleConnection as _;

use super::personnes::{
    DEPART, actif, admin, apres, compter, conseiller, courriel, en_attente, jour, sceau, structure, tenter,
};

sur_les_deux!(
    a_member_removed_and_added_again_is_counted_once,
    two_who_invite_one_person_at_once_make_one_row,
    only_active_conseillers_are_invited,
    an_archived_team_does_not_change,
    a_stale_change_is_refused,
    a_territory_adds_the_conseillers_who_work_there_now,
    a_coordinateur_without_a_team_gets_one,
    lists_of_members_and_teams_are_walked_both_ways,
    accounts_of_a_team_are_those_of_its_members,
    coordinateurs_of_before_have_their_team,
);

/// An employer of this commune.
fn employeur(base: &Base, n: u32, code_insee: &str, departement: &str) -> StructureId {
    let donnee = Structure {
        code_insee: Some(code_insee.parse().unwrap()),
        departement: Some(departement.parse().unwrap()),
        postes_coordinateurs: 1,
        ..structure(n, 20)
    };
    let siret = donnee.siret.clone();
    structures::importer(base.writer(), vec![donnee], DEPART).unwrap();
    base.lire(|conn| structures::par_siret(conn, &siret, jour()))
        .unwrap()
        .unwrap()
        .id
}

/// An active conseiller, of this employer when one is given, until this day when one is given.
fn un_conseiller(base: &Base, nom: &str, contrat: Option<(StructureId, &str, Option<&str>)>) -> CompteId {
    let locale = nom.to_lowercase();
    let nouveau = NouveauCompte {
        prenom: "Ana".parse().unwrap(),
        nom: nom.parse().unwrap(),
        courriel_personnel: courriel(&format!("{locale}@perso.fr")),
        courriel_professionnel: Some(adresse(nom)),
        mot_de_passe: None,
        cgu: "2026-1".to_owned(),
        attributions: vec![Attribution {
            role: Role::Conseiller,
            portee: Portee::Soi,
        }],
        contrat: contrat
            .map(|(structure, du, au)| (structure, du.parse().unwrap(), au.map(|au| au.parse().unwrap()))),
    };
    comptes::creer_direct(base.writer(), nouveau, None, DEPART)
        .unwrap()
        .unwrap()
}

fn adresse(nom: &str) -> Courriel {
    courriel(&format!("{}@exemple.fr", nom.to_lowercase()))
}

fn equipe(base: &Base, perimetre: Perimetre) -> EquipeId {
    let nouvelle = NouvelleEquipe {
        nom: "Équipe d'Été".parse().unwrap(),
        perimetre,
    };
    equipes::creer(base.writer(), nouvelle, None, DEPART).unwrap()
}

fn inviter(base: &Base, equipe: EquipeId, nom: &str) -> Result<CompteId, RefusMembre> {
    equipes::inviter(base.writer(), &sceau(), equipe, adresse(nom), None, DEPART).unwrap()
}

fn repondre(base: &Base, equipe: EquipeId, compte: CompteId, acceptee: bool) -> Result<(), RefusMembre> {
    equipes::repondre(base.writer(), equipe, compte, acceptee, DEPART).unwrap()
}

fn retirer(base: &Base, equipe: EquipeId, compte: CompteId) -> Result<(), RefusMembre> {
    equipes::retirer(base.writer(), equipe, compte, None, DEPART).unwrap()
}

/// How many members and invitations the team says it has.
fn decompte(base: &Base, equipe: EquipeId) -> (u32, u32) {
    let (lue, _) = base
        .lire(|conn| equipes::lire(conn, equipe, jour()))
        .unwrap()
        .unwrap();
    (lue.membres, lue.invites)
}

/// The people of the team: name, state, why.
fn gens(base: &Base, equipe: EquipeId) -> Vec<(String, EtatMembre, Origine)> {
    let mut gens: Vec<_> = base
        .lire(|conn| equipes::membres(conn, equipe, None, 100, jour()))
        .unwrap()
        .unwrap()
        .into_iter()
        .map(|membre| (membre.nom.to_string(), membre.etat, membre.origine))
        .collect();
    gens.sort();
    gens
}

fn a_member_removed_and_added_again_is_counted_once(essai: &BaseDEssai) {
    let base = essai.base();
    let equipe = equipe(base, Perimetre::Membres);
    let ana = un_conseiller(base, "Blanc", None);
    for tour in 1..=3_usize {
        assert_eq!(inviter(base, equipe, "Blanc"), Ok(ana));
        assert_eq!(inviter(base, equipe, "Blanc"), Err(RefusMembre::DejaInvite));
        assert_eq!(decompte(base, equipe), (0, 1));
        assert_eq!(repondre(base, equipe, ana, true), Ok(()));
        assert_eq!(repondre(base, equipe, ana, true), Ok(()), "the same answer again");
        assert_eq!(repondre(base, equipe, ana, false), Err(RefusMembre::SansObjet));
        assert_eq!(inviter(base, equipe, "Blanc"), Err(RefusMembre::DejaMembre));
        assert_eq!(decompte(base, equipe), (1, 0));
        assert_eq!(retirer(base, equipe, ana), Ok(()));
        assert_eq!(retirer(base, equipe, ana), Err(RefusMembre::SansObjet));
        assert_eq!(decompte(base, equipe), (0, 0));
        assert_eq!(compter(base, "equipes_membres"), 1);
        assert_eq!(en_attente(base, DEPART).len(), tour, "a mail an invitation");
    }
    inviter(base, equipe, "Blanc").unwrap();
    repondre(base, equipe, ana, false).unwrap();
    assert_eq!(
        gens(base, equipe),
        [("Blanc".to_owned(), EtatMembre::Refuse, Origine::Invitation)]
    );
    inviter(base, equipe, "Blanc").unwrap();
    repondre(base, equipe, ana, true).unwrap();
    equipes::quitter(base.writer(), equipe, ana, DEPART)
        .unwrap()
        .unwrap();
    assert_eq!((decompte(base, equipe), gens(base, equipe)), ((0, 0), vec![]));
    inviter(base, equipe, "Blanc").unwrap();
    repondre(base, equipe, ana, true).unwrap();
    assert_eq!(
        (decompte(base, equipe), compter(base, "equipes_membres")),
        ((1, 0), 1)
    );
    let (destinataire, donnees) = en_attente(base, DEPART).pop().unwrap();
    assert_eq!(destinataire, "blanc@exemple.fr");
    assert!(
        matches!(donnees, DonneesCourrier::InvitationEquipe { equipe, .. } if equipe.as_str() == "Équipe d'Été")
    );
    let actions: Vec<_> = base
        .lire(|conn| audit::lister(conn, Some(Objet::Compte(ana)), None, 100))
        .unwrap()
        .into_iter()
        .map(|ligne| (ligne.action, ligne.motif))
        .take(3)
        .collect();
    let motif = Some(equipe.to_string());
    assert_eq!(
        actions,
        [
            ("invitation_acceptee".to_owned(), motif.clone()),
            ("membre_invite".to_owned(), motif.clone()),
            ("equipe_quittee".to_owned(), motif),
        ]
    );
}

fn two_who_invite_one_person_at_once_make_one_row(essai: &BaseDEssai) {
    let base = essai.base();
    let equipe = equipe(base, Perimetre::Membres);
    un_conseiller(base, "Blanc", None);
    let reponses: Vec<_> = thread::scope(|portee| {
        let fils: Vec<_> = (0..8)
            .map(|_| portee.spawn(move || inviter(base, equipe, "Blanc")))
            .collect();
        fils.into_iter().map(|fil| fil.join().unwrap()).collect()
    });
    assert_eq!(
        reponses.iter().filter(|reponse| reponse.is_ok()).count(),
        1,
        "{reponses:?}"
    );
    assert!(
        reponses
            .iter()
            .all(|reponse| reponse.is_ok() || *reponse == Err(RefusMembre::DejaInvite))
    );
    assert_eq!(
        (compter(base, "equipes_membres"), compter(base, "courriers")),
        (1, 1)
    );
}

fn only_active_conseillers_are_invited(essai: &BaseDEssai) {
    let base = essai.base();
    let equipe = equipe(base, Perimetre::Membres);
    let employeur = employeur(base, 1, "23096", "23");
    tenter(
        base,
        conseiller("Ana", "Attend", "attend@perso.fr", employeur),
        DEPART,
    )
    .unwrap();
    actif(base, "admin@exemple.fr");
    for nom in ["Inconnue", "Ana.Attend", "Admin"] {
        assert_eq!(inviter(base, equipe, nom), Err(RefusMembre::Inconnu), "{nom}");
    }
    un_conseiller(base, "Blanc", None);
    let personnelle = courriel("blanc@perso.fr");
    assert_eq!(
        equipes::inviter(base.writer(), &sceau(), equipe, personnelle, None, DEPART).unwrap(),
        Err(RefusMembre::Inconnu),
        "only what one signs in with"
    );
    assert_eq!(
        inviter(base, coop_store::ids::equipe(), "Blanc"),
        Err(RefusMembre::EquipeInconnue)
    );
    assert_eq!(compter(base, "equipes_membres"), 0);
}

fn an_archived_team_does_not_change(essai: &BaseDEssai) {
    let base = essai.base();
    let equipe = equipe(base, Perimetre::Membres);
    let acteur = actif(base, "admin@perso.fr");
    let ana = un_conseiller(base, "Blanc", None);
    un_conseiller(base, "Noir", None);
    inviter(base, equipe, "Blanc").unwrap();
    let modifier = |archivee, version, tout_pouvoir| {
        let voulue = ModificationEquipe {
            nom: "Équipe d'Hiver".parse().unwrap(),
            perimetre: Perimetre::Membres,
            archivee,
        };
        equipes::modifier(
            base.writer(),
            equipe,
            voulue,
            version,
            (acteur, tout_pouvoir),
            apres(60),
        )
        .unwrap()
    };
    assert_eq!(modifier(true, 1, false), Ok(2));
    let archivee = Err(RefusMembre::EquipeArchivee);
    assert_eq!(inviter(base, equipe, "Noir"), Err(RefusMembre::EquipeArchivee));
    assert_eq!(repondre(base, equipe, ana, true), archivee);
    assert_eq!(retirer(base, equipe, ana), archivee);
    assert_eq!(
        equipes::quitter(base.writer(), equipe, ana, DEPART).unwrap(),
        archivee
    );
    assert!(base.lire(|conn| equipes::miennes(conn, ana)).unwrap().is_empty());
    let mut invitation = admin("coord@perso.fr");
    (invitation.role, invitation.portee) = (Role::Coordinateur, Some(Portee::Equipe(equipe)));
    invitation.structure = Some(employeur(base, 1, "23096", "23"));
    invitation.du = Some(jour());
    assert_eq!(
        tenter(base, invitation.clone(), DEPART),
        Err(RefusInvitation::EquipeInconnue)
    );
    assert_eq!(modifier(false, 2, false), Err(RefusEquipe::Archivee));
    assert_eq!(modifier(false, 2, true), Ok(3));
    assert_eq!(repondre(base, equipe, ana, true), Ok(()));
    assert!(tenter(base, invitation, DEPART).is_ok());
    let actions: Vec<_> = base
        .lire(|conn| audit::lister(conn, Some(Objet::Equipe(equipe)), None, 10))
        .unwrap()
        .into_iter()
        .map(|ligne| ligne.action)
        .collect();
    assert_eq!(actions, ["equipe_rouverte", "equipe_archivee", "equipe_creee"]);
}

fn a_stale_change_is_refused(essai: &BaseDEssai) {
    let base = essai.base();
    let equipe = equipe(base, Perimetre::Membres);
    let acteur = actif(base, "admin@perso.fr");
    let modifier = |nom: &str, perimetre, version, tout_pouvoir| {
        let voulue = ModificationEquipe {
            nom: nom.parse().unwrap(),
            perimetre,
            archivee: false,
        };
        equipes::modifier(
            base.writer(),
            equipe,
            voulue,
            version,
            (acteur, tout_pouvoir),
            DEPART,
        )
        .unwrap()
    };
    let creuse = || Perimetre::Departement("23".parse().unwrap());
    assert_eq!(modifier("Nord", Perimetre::Membres, 1, false), Ok(2));
    assert_eq!(
        modifier("Nord", Perimetre::Membres, 2, false),
        Ok(2),
        "nothing changed"
    );
    assert_eq!(
        modifier("Sud", Perimetre::Membres, 1, false),
        Err(RefusEquipe::Perimee)
    );
    assert_eq!(
        modifier("Sud", creuse(), 2, false),
        Err(RefusEquipe::PerimetreReserve)
    );
    assert_eq!(modifier("Sud", creuse(), 2, true), Ok(3));
    let (lue, version) = base
        .lire(|conn| equipes::lire(conn, equipe, jour()))
        .unwrap()
        .unwrap();
    assert_eq!((lue.nom.as_str(), lue.perimetre, version), ("Sud", creuse(), 3));
}

fn a_territory_adds_the_conseillers_who_work_there_now(essai: &BaseDEssai) {
    let base = essai.base();
    let gueret = employeur(base, 1, "23096", "23");
    let lyon = employeur(base, 2, "69383", "69");
    un_conseiller(base, "Ici", Some((gueret, "2026-01-01", None)));
    un_conseiller(base, "Fini", Some((gueret, "2025-01-01", Some("2026-11-20"))));
    un_conseiller(base, "Ailleurs", Some((lyon, "2026-01-01", None)));
    un_conseiller(base, "Sans", None);
    let creuse = equipe(base, Perimetre::Departement("23".parse().unwrap()));
    let par_territoire = |nom: &str| (nom.to_owned(), EtatMembre::Membre, Origine::Territoire);
    assert_eq!(
        gens(base, creuse),
        [par_territoire("Fini"), par_territoire("Ici")]
    );
    assert_eq!(decompte(base, creuse), (2, 0));
    let demain = "2026-11-21".parse().unwrap();
    let (lue, _) = base
        .lire(|conn| equipes::lire(conn, creuse, demain))
        .unwrap()
        .unwrap();
    assert_eq!(lue.membres, 1, "a contract that is over counts no more");
    // An arrondissement is in its commune.
    let villes = equipe(base, Perimetre::Communes(vec!["69123".parse().unwrap()]));
    assert_eq!(gens(base, villes), [par_territoire("Ailleurs")]);
    // Someone of the territory who is invited too is there once.
    let ici = inviter(base, creuse, "Ici").unwrap();
    assert_eq!(decompte(base, creuse), (2, 0));
    repondre(base, creuse, ici, true).unwrap();
    assert_eq!(decompte(base, creuse), (2, 0));
    // From elsewhere, by invitation.
    let sans = inviter(base, creuse, "Sans").unwrap();
    assert_eq!(decompte(base, creuse), (2, 1));
    repondre(base, creuse, sans, true).unwrap();
    assert_eq!(decompte(base, creuse), (3, 0));
    // What a person says wins over the territory.
    equipes::quitter(base.writer(), creuse, ici, DEPART)
        .unwrap()
        .unwrap();
    let par_invitation = ("Sans".to_owned(), EtatMembre::Membre, Origine::Invitation);
    assert_eq!(gens(base, creuse), [par_territoire("Fini"), par_invitation]);
}

fn a_coordinateur_without_a_team_gets_one(essai: &BaseDEssai) {
    let base = essai.base();
    let mut invitation = conseiller(
        "Élodie",
        "N'Guyen",
        "elodie@perso.fr",
        employeur(base, 1, "23096", "23"),
    );
    (invitation.role, invitation.portee) = (Role::Coordinateur, None);
    let compte = tenter(base, invitation, DEPART).unwrap();
    let resume = base
        .lire(|conn| comptes::resume(conn, compte, jour()))
        .unwrap()
        .unwrap();
    assert_eq!((resume.etat, resume.roles.len()), (EtatCompte::Invite, 1));
    let Portee::Equipe(equipe) = resume.roles[0].portee else {
        panic!("{:?}", resume.roles);
    };
    let (lue, version) = base
        .lire(|conn| equipes::lire(conn, equipe, jour()))
        .unwrap()
        .unwrap();
    assert_eq!((lue.nom.as_str(), version), ("Équipe de Élodie N'Guyen", 1));
    let coordinateurs: Vec<_> = lue.coordinateurs.iter().map(|qui| qui.nom.as_str()).collect();
    assert_eq!(coordinateurs, ["N'Guyen"]);
    // One that is refused leaves no team behind.
    let mut refusee = conseiller(
        "Élodie",
        "N'Guyen",
        "autre@perso.fr",
        employeur(base, 1, "23096", "23"),
    );
    (refusee.role, refusee.portee) = (Role::Coordinateur, None);
    assert!(matches!(
        tenter(base, refusee, DEPART),
        Err(RefusInvitation::PostesEpuises { .. })
    ));
    assert_eq!(compter(base, "equipes"), 1);
}

/// Before teams were a table, the scope of a coordinateur named one that was nowhere.
fn coordinateurs_of_before_have_their_team(essai: &BaseDEssai) {
    let base = essai.base();
    let mut invitation = conseiller(
        "Élodie",
        "N'Guyen",
        "elodie@perso.fr",
        employeur(base, 1, "23096", "23"),
    );
    (invitation.role, invitation.portee) = (Role::Coordinateur, None);
    tenter(base, invitation, DEPART).unwrap();
    let equipes = |base: &Base| {
        base.lire(|conn| equipes::lister(conn, &FiltreEquipes::default(), None, 9, jour()))
            .unwrap()
    };
    let avant = equipes(base);
    let produit = match essai.produit() {
        Produit::Sqlite => "sqlite",
        Produit::Postgres => "postgres",
    };
    let dossier = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../migrations")
        .join(produit);
    // What came later and names a team goes first, and comes back.
    for fichier in [
        "0019_partages/down.sql",
        "0010_equipes/down.sql",
        "0010_equipes/up.sql",
        "0019_partages/up.sql",
    ] {
        let sql = fs::read_to_string(dossier.join(fichier)).unwrap();
        base.writer()
            .submit(move |conn| Ok::<_, Erreur>(conn.batch_execute(&sql)?))
            .unwrap();
    }
    assert_eq!((equipes(base), avant.len()), (avant, 1));
}

fn lists_of_members_and_teams_are_walked_both_ways(essai: &BaseDEssai) {
    let base = essai.base();
    let equipes: Vec<_> = (0..5).map(|_| equipe(base, Perimetre::Membres)).collect();
    let vues = |filtre: FiltreEquipes, borne, limite| -> Vec<EquipeId> {
        base.lire(|conn| equipes::lister(conn, &filtre, borne, limite, jour()))
            .unwrap()
            .into_iter()
            .map(|equipe| equipe.id)
            .collect()
    };
    let toutes = FiltreEquipes::default;
    assert_eq!(vues(toutes(), None, 2), [equipes[4], equipes[3]]);
    assert_eq!(
        vues(toutes(), Some(Borne::Apres(equipes[3])), 2),
        [equipes[2], equipes[1]]
    );
    assert_eq!(
        vues(toutes(), Some(Borne::Avant(equipes[2])), 2),
        [equipes[4], equipes[3]]
    );
    let cherchee = |q: &str| FiltreEquipes {
        q: Some(q.to_owned()),
        equipe: Some(equipes[0]),
    };
    assert_eq!(vues(cherchee("ete"), None, 9), [equipes[0]]);
    assert!(vues(cherchee("hiver"), None, 9).is_empty());
    let membres: Vec<_> = ["Un", "Deux", "Trois"]
        .into_iter()
        .map(|nom| {
            un_conseiller(base, nom, None);
            inviter(base, equipes[0], nom).unwrap()
        })
        .collect();
    let page = |borne, limite| -> Vec<CompteId> {
        base.lire(|conn| equipes::membres(conn, equipes[0], borne, limite, jour()))
            .unwrap()
            .unwrap()
            .into_iter()
            .map(|membre| membre.compte)
            .collect()
    };
    assert_eq!(page(None, 2), [membres[2], membres[1]]);
    assert_eq!(page(Some(Borne::Apres(membres[1])), 2), [membres[0]]);
    assert_eq!(page(Some(Borne::Avant(membres[0])), 2), [membres[2], membres[1]]);
    assert_eq!(
        base.lire(|conn| equipes::membres(conn, coop_store::ids::equipe(), None, 9, jour()))
            .unwrap(),
        None
    );
}

fn accounts_of_a_team_are_those_of_its_members(essai: &BaseDEssai) {
    let base = essai.base();
    let equipe = equipe(base, Perimetre::Membres);
    let (ana, _) = (
        un_conseiller(base, "Blanc", None),
        un_conseiller(base, "Noir", None),
    );
    inviter(base, equipe, "Blanc").unwrap();
    inviter(base, equipe, "Noir").unwrap();
    let comptes = || -> Vec<CompteId> {
        let filtre = FiltreComptes {
            equipe: Some(equipe),
            ..FiltreComptes::default()
        };
        base.lire(|conn| comptes::lister(conn, &filtre, None, 9, jour()))
            .unwrap()
            .into_iter()
            .map(|compte| compte.id)
            .collect()
    };
    assert!(comptes().is_empty(), "who is invited is not of the team yet");
    repondre(base, equipe, ana, true).unwrap();
    assert_eq!(comptes(), [ana]);
}
