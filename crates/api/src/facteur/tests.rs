//! Instances that vanish at the worst moment: between what they did and what they wrote of it.

use std::{
    collections::BTreeSet,
    ops::Range,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Arc, Mutex},
};

use actix_web::web::Data;
use coop_connect::{
    boite::{Boite, Demande, ErreurBoite, Fournisseur, Panne, Reference, Secret},
    courriel::{ErreurEnvoi, Message, Transport},
};
use coop_domain::{
    comptes::{
        Courriel, Role,
        courriers::DonneesCourrier,
        echanges::{CompteResume, EtatBoite, EtatSuivi, EtatTransfert, MotifBoite, NouvelleInvitation},
    },
    ids::CompteId,
    temps::Instant,
};
use coop_store::{Horloge, comptes, courriers, jetons::Jeton, jobs, scellement, transferts};
use coop_testkit::{bases::BaseDEssai, comptes::structure, sur_les_deux};
use futures::{FutureExt as _, future::BoxFuture};
use tokio::runtime::Builder;

use super::{DUREE_BAIL, Tournee, voies};
use crate::{
    configuration::{Configuration, ReglageLimites},
    etat::Etat,
};

/// Friday 20 November 2026, 10 h UTC.
const DEPART: Instant = Instant::depuis_micros(1_795_168_800_000_000);

fn apres(secondes: u64) -> Instant {
    Instant::depuis_micros(DEPART.micros() + i64::try_from(secondes).unwrap() * 1_000_000)
}

/// What the world outside saw.
#[derive(Default)]
struct Dehors {
    courriers: Mutex<Vec<String>>,
    demandes: Mutex<Vec<(String, String, bool)>>,
    jeton_refuse: bool,
    transferts: Mutex<Vec<String>>,
    /// What the provider answers to forwardings, the last first; nothing more to say: done.
    refus_transferts: Mutex<Vec<ErreurBoite>>,
    /// What looking for a mailbox answers; nothing more to say: it is not there.
    recherches: Mutex<Vec<Result<Option<Reference>, ErreurBoite>>>,
}

/// The world, for an instance that dies once it has done this many things; `usize::MAX`, never.
struct Instance(Arc<Dehors>, usize);

impl Transport for Instance {
    fn envoyer<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Result<(), ErreurEnvoi>> {
        let mut courriers = self.0.courriers.lock().unwrap();
        courriers.push(message.id.to_string());
        let nombre = courriers.len();
        drop(courriers);
        assert!(nombre < self.1, "the program dies once the server took the mail");
        async { Ok(()) }.boxed()
    }
}

impl Fournisseur for Instance {
    fn chercher<'a>(&'a self, _: &'a Courriel) -> BoxFuture<'a, Result<Option<Reference>, ErreurBoite>> {
        let reponse = self.0.recherches.lock().unwrap().pop().unwrap_or(Ok(None));
        async { reponse }.boxed()
    }

    fn creer<'a>(&'a self, demande: Demande<'a>) -> BoxFuture<'a, Result<Reference, ErreurBoite>> {
        self.noter(demande.adresse, demande.mot_de_passe, demande.reprise);
        async { Ok("boite-1".parse().unwrap()) }.boxed()
    }

    fn changer_mot_de_passe<'a>(
        &'a self,
        boite: Boite<'a>,
        mot_de_passe: &'a Secret,
    ) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        assert_eq!(boite.reference.as_str(), "boite-1");
        self.noter(boite.adresse, mot_de_passe, true);
        let issue = if self.0.jeton_refuse {
            Err(ErreurBoite::JetonRefuse { statut: 401 })
        } else {
            Ok(())
        };
        async { issue }.boxed()
    }

    fn fermer<'a>(&'a self, _: Boite<'a>) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        async { Ok(()) }.boxed()
    }

    fn transferer<'a>(
        &'a self,
        boite: &'a Courriel,
        vers: &'a Courriel,
    ) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        self.noter_transfert(format!("{boite} → {vers}"))
    }

    fn ne_plus_transferer<'a>(&'a self, boite: &'a Courriel) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        self.noter_transfert(format!("{boite} ✕"))
    }

    fn disponible(&self) -> bool {
        true
    }
}

impl Instance {
    fn noter_transfert<'a>(&self, geste: String) -> BoxFuture<'a, Result<(), ErreurBoite>> {
        let mut transferts = self.0.transferts.lock().unwrap();
        transferts.push(geste);
        let nombre = transferts.len();
        drop(transferts);
        assert!(nombre < self.1, "the program dies once the provider did it");
        let refus = self.0.refus_transferts.lock().unwrap().pop();
        async { refus.map_or(Ok(()), Err) }.boxed()
    }

    fn noter(&self, adresse: &Courriel, mot_de_passe: &Secret, reprise: bool) {
        let mut demandes = self.0.demandes.lock().unwrap();
        demandes.push((adresse.to_string(), mot_de_passe.devoiler().to_owned(), reprise));
        let nombre = demandes.len();
        drop(demandes);
        assert!(nombre < self.1, "the program dies once the provider did it");
    }
}

/// An instance whose clock stands at `maintenant`.
fn instance(essai: &BaseDEssai, dehors: &Arc<Dehors>, maintenant: Instant, meurt_apres: usize) -> Tournee {
    let mut configuration = Configuration::nouvelle(([127, 0, 0, 1], 0).into());
    configuration.limites = ReglageLimites::Levees;
    let horloge = Horloge::Figee(maintenant);
    let etat = Data::new(Etat::nouveau(configuration, Arc::clone(essai.base()), horloge).unwrap());
    Tournee {
        titulaire: uuid::Uuid::now_v7().to_string(),
        contexte: voies::contexte(&etat.configuration, ([127, 0, 0, 1], 8080).into()),
        transport: Box::new(Instance(Arc::clone(dehors), meurt_apres)),
        fournisseur: Some(Box::new(Instance(Arc::clone(dehors), meurt_apres))),
        executeur: Builder::new_current_thread().enable_all().build().unwrap(),
        etat,
        arret: Arc::default(),
    }
}

/// Does what an instance does until it dies; its lease is not given back.
fn mourir(tournee: &Tournee) {
    assert!(
        catch_unwind(AssertUnwindSafe(|| tournee.passer())).is_err(),
        "it was to die"
    );
}

fn inviter(essai: &BaseDEssai, rangs: Range<usize>) {
    let sceau = coop_store::installation::sceau(essai.base(), None).unwrap();
    for rang in rangs {
        let invitation = NouvelleInvitation {
            prenom: "Ada".parse().unwrap(),
            nom: "Min".parse().unwrap(),
            courriel_personnel: format!("ada{rang}@perso.example").parse().unwrap(),
            role: Role::Admin,
            portee: None,
            structure: None,
            du: None,
            au: None,
        };
        comptes::inviter(essai.base().writer(), &sceau, invitation, None, None, DEPART)
            .unwrap()
            .unwrap();
    }
}

fn en_attente(essai: &BaseDEssai) -> usize {
    let loin = apres(10_000_000);
    essai
        .base()
        .lire(|conn| courriers::a_envoyer(conn, loin, 100))
        .unwrap()
        .len()
}

fn distincts(dehors: &Dehors) -> (usize, usize) {
    let recus = dehors.courriers.lock().unwrap();
    let distincts: BTreeSet<_> = recus.iter().collect();
    (recus.len(), distincts.len())
}

fn a_mail_taken_and_not_marked_goes_again_as_the_same(essai: &BaseDEssai) {
    inviter(essai, 0..3);
    let dehors = Arc::<Dehors>::default();
    mourir(&instance(essai, &dehors, DEPART, 1));
    assert_eq!(distincts(&dehors), (1, 1));
    assert_eq!(en_attente(essai), 3, "nothing is lost");
    let suivante = instance(essai, &dehors, apres(DUREE_BAIL.as_secs()), usize::MAX);
    suivante.passer().unwrap();
    assert_eq!(distincts(&dehors), (4, 3), "the same Message-ID once more");
    assert_eq!(en_attente(essai), 0);
}

fn another_instance_leads_once_the_lease_is_over(essai: &BaseDEssai) {
    let dehors = Arc::<Dehors>::default();
    let premiere = instance(essai, &dehors, DEPART, usize::MAX);
    assert!(premiere.mener().unwrap());
    inviter(essai, 0..3);
    // The first one is gone, or hangs: nobody knows before its lease is over.
    let avant = instance(essai, &dehors, apres(DUREE_BAIL.as_secs() - 1), usize::MAX);
    avant.passer().unwrap();
    assert_eq!(distincts(&dehors), (0, 0));
    let apres_bail = instance(essai, &dehors, apres(DUREE_BAIL.as_secs()), usize::MAX);
    apres_bail.passer().unwrap();
    assert_eq!(distincts(&dehors), (3, 3));
    // The first one wakes up: another leads now.
    inviter(essai, 3..4);
    premiere.passer().unwrap();
    assert_eq!(distincts(&dehors), (3, 3));
    apres_bail.passer().unwrap();
    assert_eq!(distincts(&dehors), (4, 4));
}

/// Someone who chose a password, and whose mailbox is to be made.
fn arriver(essai: &BaseDEssai, tournee: &Tournee) -> CompteId {
    let base = essai.base();
    let invitation = NouvelleInvitation {
        prenom: "Ana".parse().unwrap(),
        nom: "Blanc".parse().unwrap(),
        courriel_personnel: "ana@perso.example".parse().unwrap(),
        role: Role::Conseiller,
        portee: None,
        structure: Some(structure(essai)),
        du: Some("2026-11-20".parse().unwrap()),
        au: None,
    };
    let (sceau, domaine) = (&tournee.etat.sceau, Some("exemple.fr".parse().unwrap()));
    let (compte, _) = comptes::inviter(base.writer(), sceau, invitation, None, domaine, DEPART)
        .unwrap()
        .unwrap();
    let jeton = lien(essai, sceau);
    let clair = Some(scellement::Secret::new("Premier-mot-1".to_owned()));
    let (empreinte, cgu) = ("$argon2id$essai".to_owned(), "2026-1".to_owned());
    comptes::choisir_mot_de_passe(base.writer(), sceau, jeton, empreinte, clair, cgu, DEPART)
        .unwrap()
        .unwrap();
    compte
}

/// The person forgets it, and chooses this one.
fn oublier(essai: &BaseDEssai, tournee: &Tournee, mot_de_passe: &str) {
    let (writer, sceau) = (essai.base().writer(), &tournee.etat.sceau);
    comptes::demander_reinitialisation(writer, sceau, "ana@perso.example", DEPART).unwrap();
    let clair = Some(scellement::Secret::new(mot_de_passe.to_owned()));
    let empreinte = "$argon2id$autre".to_owned();
    comptes::reinitialiser(writer, sceau, lien(essai, sceau), empreinte, clair, DEPART)
        .unwrap()
        .unwrap();
}

/// The link of the last mail that waits.
fn lien(essai: &BaseDEssai, sceau: &scellement::Sceau) -> Jeton {
    let attendent = essai
        .base()
        .lire(|conn| courriers::a_envoyer(conn, DEPART, 100))
        .unwrap();
    let lien = attendent
        .iter()
        .rev()
        .find_map(|courrier| match courrier.ouvrir(sceau).unwrap() {
            DonneesCourrier::Invitation { lien_jeton, .. }
            | DonneesCourrier::PremiereConnexion { lien_jeton, .. }
            | DonneesCourrier::Reinitialisation { lien_jeton, .. }
            | DonneesCourrier::TransfertAConfirmer { lien_jeton, .. } => Some(lien_jeton),
            _ => None,
        });
    lien.unwrap().parse().unwrap()
}

fn etat_boite(essai: &BaseDEssai, compte: CompteId) -> CompteResume {
    let jour = coop_store::jour(DEPART).unwrap();
    essai
        .base()
        .lire(|conn| comptes::resume(conn, compte, jour))
        .unwrap()
        .unwrap()
}

fn a_mailbox_made_and_not_written_is_looked_for(essai: &BaseDEssai) {
    let dehors = Arc::<Dehors>::default();
    let premiere = instance(essai, &dehors, DEPART, 1);
    let compte = arriver(essai, &premiere);
    mourir(&premiere);
    assert_eq!(etat_boite(essai, compte).boite, Some(EtatBoite::EnCreation));
    let suivante = instance(essai, &dehors, apres(DUREE_BAIL.as_secs()), usize::MAX);
    suivante.passer().unwrap();
    assert_eq!(etat_boite(essai, compte).boite, Some(EtatBoite::Creee));
    let demandes = dehors.demandes.lock().unwrap();
    let demande = |reprise| {
        (
            "ana.blanc@exemple.fr".to_owned(),
            "Premier-mot-1".to_owned(),
            reprise,
        )
    };
    assert_eq!(*demandes, [demande(false), demande(true)]);
}

fn a_mailbox_that_was_there_is_a_stranger_s_even_after_a_failure(essai: &BaseDEssai) {
    let dehors = Arc::<Dehors>::default();
    *dehors.recherches.lock().unwrap() = vec![
        Ok(Some("la-sienne".parse().unwrap())),
        Err(ErreurBoite::Indisponible(Panne::Injoignable)),
    ];
    let premiere = instance(essai, &dehors, DEPART, usize::MAX);
    let compte = arriver(essai, &premiere);
    premiere.passer().unwrap();
    assert_eq!(etat_boite(essai, compte).boite, Some(EtatBoite::EnCreation));
    instance(essai, &dehors, apres(DUREE_BAIL.as_secs()), usize::MAX)
        .passer()
        .unwrap();
    let vu = etat_boite(essai, compte);
    assert_eq!(
        (vu.boite, vu.boite_motif),
        (Some(EtatBoite::Echec), Some(MotifBoite::AdressePrise))
    );
    assert!(
        dehors.demandes.lock().unwrap().is_empty(),
        "it was never asked for"
    );
}

fn a_new_password_reaches_the_mailbox_or_says_why_not(essai: &BaseDEssai) {
    let dehors = Arc::new(Dehors {
        jeton_refuse: true,
        ..Dehors::default()
    });
    let refusee = instance(essai, &dehors, DEPART, usize::MAX);
    let compte = arriver(essai, &refusee);
    refusee.passer().unwrap();
    oublier(essai, &refusee, "Second-mot-2");
    refusee.passer().unwrap();
    let vu = etat_boite(essai, compte);
    assert_eq!(
        (vu.boite, vu.mot_de_passe_boite, vu.boite_motif),
        (
            Some(EtatBoite::Creee),
            Some(EtatSuivi::EnCours),
            Some(MotifBoite::JetonRefuse)
        )
    );
    // Dies once the mailbox has it: it is given again, which changes nothing.
    let dehors = Arc::<Dehors>::default();
    mourir(&instance(essai, &dehors, apres(100), 1));
    instance(essai, &dehors, apres(100 + DUREE_BAIL.as_secs()), usize::MAX)
        .passer()
        .unwrap();
    let demandes = dehors.demandes.lock().unwrap();
    let donnee = ("ana.blanc@exemple.fr".to_owned(), "Second-mot-2".to_owned(), true);
    assert_eq!(*demandes, [donnee.clone(), donnee]);
    let vu = etat_boite(essai, compte);
    assert_eq!((vu.mot_de_passe_boite, vu.boite_motif), (None, None));
}

/// Asks that Ana's mailbox be forwarded there, and confirms it; the account is active.
fn transferer(essai: &BaseDEssai, tournee: &Tournee, compte: CompteId, vers: &str) {
    let (writer, sceau) = (essai.base().writer(), &tournee.etat.sceau);
    transferts::demander(writer, sceau, compte, vers.parse().unwrap(), DEPART)
        .unwrap()
        .unwrap();
    transferts::confirmer(writer, sceau, lien(essai, sceau), DEPART)
        .unwrap()
        .unwrap();
}

/// Someone who arrived, and uses the account.
fn arrivee(essai: &BaseDEssai, tournee: &Tournee) -> CompteId {
    let compte = arriver(essai, tournee);
    let (writer, sceau) = (essai.base().writer(), &tournee.etat.sceau);
    comptes::confirmer_boite(writer, sceau, compte, "boite-1".to_owned(), DEPART).unwrap();
    comptes::confirmer_premiere_connexion(writer, lien(essai, sceau), DEPART)
        .unwrap()
        .unwrap();
    compte
}

fn etat_transfert(essai: &BaseDEssai, compte: CompteId) -> Option<(EtatTransfert, Option<MotifBoite>)> {
    let vu = essai.base().lire(|conn| transferts::de(conn, compte)).unwrap();
    vu.demande.map(|demande| (demande.etat, demande.motif))
}

fn a_forwarding_done_and_not_written_is_asked_again(essai: &BaseDEssai) {
    let dehors = Arc::<Dehors>::default();
    let premiere = instance(essai, &dehors, DEPART, 1);
    let compte = arrivee(essai, &premiere);
    transferer(essai, &premiere, compte, "ana@ailleurs.example");
    mourir(&premiere);
    assert_eq!(
        etat_transfert(essai, compte),
        Some((EtatTransfert::EnCours, None))
    );
    // Taken back while nobody knows what became of it: the provider is asked to stop all the same.
    transferts::retirer(essai.base().writer(), &premiere.etat.sceau, compte, DEPART).unwrap();
    let suivante = instance(essai, &dehors, apres(DUREE_BAIL.as_secs()), usize::MAX);
    suivante.passer().unwrap();
    assert_eq!(etat_transfert(essai, compte), None);
    assert_eq!(
        *dehors.transferts.lock().unwrap(),
        [
            "ana.blanc@exemple.fr → ana@ailleurs.example",
            "ana.blanc@exemple.fr ✕"
        ]
    );
}

fn a_forwarding_that_fails_is_tried_again_or_says_why_not(essai: &BaseDEssai) {
    let dehors = Arc::<Dehors>::default();
    *dehors.refus_transferts.lock().unwrap() = vec![
        ErreurBoite::Refusee { statut: 400 },
        ErreurBoite::Indisponible(Panne::Injoignable),
        ErreurBoite::Refusee { statut: 400 },
        ErreurBoite::Indisponible(Panne::Injoignable),
    ];
    let depart = instance(essai, &dehors, DEPART, usize::MAX);
    let compte = arrivee(essai, &depart);
    transferer(essai, &depart, compte, "ana@ailleurs.example");
    depart.passer().unwrap();
    let en_cours = |motif| Some((EtatTransfert::EnCours, Some(motif)));
    assert_eq!(etat_transfert(essai, compte), en_cours(MotifBoite::Indisponible));
    depart.passer().unwrap();
    assert_eq!(dehors.transferts.lock().unwrap().len(), 1, "not before its time");
    instance(essai, &dehors, apres(100), usize::MAX).passer().unwrap();
    let echec = Some((EtatTransfert::Echec, Some(MotifBoite::Refusee)));
    assert_eq!(etat_transfert(essai, compte), echec);
    // Ending it is never given up: who has left it must not be read elsewhere.
    transferts::retirer(essai.base().writer(), &depart.etat.sceau, compte, apres(200)).unwrap();
    for (secondes, motif) in [(200, MotifBoite::Indisponible), (300, MotifBoite::Refusee)] {
        instance(essai, &dehors, apres(secondes), usize::MAX)
            .passer()
            .unwrap();
        let retrait = Some((EtatTransfert::EnRetrait, Some(motif)));
        assert_eq!(etat_transfert(essai, compte), retrait);
    }
    instance(essai, &dehors, apres(10_000), usize::MAX)
        .passer()
        .unwrap();
    assert_eq!(etat_transfert(essai, compte), None);
    assert_eq!(dehors.transferts.lock().unwrap().len(), 5);
}

fn an_address_that_never_answers_is_forgotten(essai: &BaseDEssai) {
    let dehors = Arc::<Dehors>::default();
    let depart = instance(essai, &dehors, DEPART, usize::MAX);
    let (writer, sceau) = (essai.base().writer(), &depart.etat.sceau);
    let compte = arrivee(essai, &depart);
    let demander = |vers: &str| {
        transferts::demander(writer, sceau, compte, vers.parse().unwrap(), DEPART)
            .unwrap()
            .unwrap();
    };
    let entretenir = |secondes| (jobs::entretien().executer)(essai.base(), apres(secondes)).unwrap();
    demander("muette@ailleurs.example");
    entretenir(6 * 86_400);
    assert_eq!(
        etat_transfert(essai, compte),
        Some((EtatTransfert::AConfirmer, None))
    );
    entretenir(7 * 86_400);
    assert_eq!(etat_transfert(essai, compte), None);
    // What was forwarded before it still is.
    transferer(essai, &depart, compte, "ana@ailleurs.example");
    depart.passer().unwrap();
    demander("muette@ailleurs.example");
    entretenir(7 * 86_400);
    let vu = essai
        .base()
        .lire(|conn| transferts::de(conn, compte))
        .unwrap()
        .demande
        .unwrap();
    assert_eq!(
        (vu.adresse.as_str(), vu.etat),
        ("ana@ailleurs.example", EtatTransfert::EnPlace)
    );
}

sur_les_deux!(
    a_forwarding_done_and_not_written_is_asked_again,
    a_forwarding_that_fails_is_tried_again_or_says_why_not,
    an_address_that_never_answers_is_forgotten,
    a_mail_taken_and_not_marked_goes_again_as_the_same,
    another_instance_leads_once_the_lease_is_over,
    a_mailbox_made_and_not_written_is_looked_for,
    a_mailbox_that_was_there_is_a_stranger_s_even_after_a_failure,
    a_new_password_reaches_the_mailbox_or_says_why_not,
);
