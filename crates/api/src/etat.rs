//! What every handler shares.

use std::sync::{Arc, OnceLock};

use actix_web::web;
use coop_domain::{
    stats::CraCompte,
    temps::{Date, Instant},
    territoires::Cog,
};
use coop_index::{Catalogue, Communes, Instantane, cras::Cras};
use coop_store::{
    Base, Connexion, Horloge, Writer, cles, installation,
    scellement::{self, Sceau},
};
use tokio::sync::{Semaphore, oneshot};

use crate::{
    actifs::{Actifs, Client},
    alimentation::Nouveaux,
    carte::Carte,
    configuration::{Configuration, ReglageLimites, Secret, UrlPublique},
    curseurs::Curseurs,
    docs::Documentation,
    droits::Revocations,
    entetes::Securite,
    jetons::Jetons,
    limites::Limiteur,
    metriques::{Metriques, Releve},
    motsdepasse::Hacheur,
    problemes::{Erreur, Resultat},
    serveur::ErreurServeur,
    session::federation::Federation,
    stats::{FichiersTenus, Publiees, Tenues, Vitrine},
    vie::Vie,
};

/// Who makes the tokens of an installation without a public address.
const EMETTEUR: &str = "coop";

/// How many files of CRAs are read at once.
const IMPORTS_DE_FRONT: usize = 2;

/// The state of a running application: one value, shared by all threads.
#[derive(Debug)]
pub struct Etat {
    pub(crate) configuration: Configuration,
    pub(crate) base: Arc<Base>,
    pub(crate) horloge: Horloge,
    pub(crate) cog: Arc<Cog>,
    pub(crate) communes: Communes,
    pub(crate) catalogue: Catalogue,
    cras: OnceLock<Arc<Cras>>,
    /// The CRAs that were counted when they were created, until the change log tells them.
    pub(crate) nouveaux: Nouveaux,
    pub(crate) vitrine: Vitrine,
    /// What was answered of the published figures.
    pub(crate) tenues: Tenues<Publiees>,
    pub(crate) fichiers: FichiersTenus<Publiees>,
    /// Held by who compares the figures with the CRAs: one at a time.
    pub(crate) verification: Semaphore,
    /// Held by who reads a file of CRAs: each holds tens of megabytes, and a few at once are enough.
    pub(crate) imports: Semaphore,
    pub(crate) curseurs: Curseurs,
    pub(crate) carte: Carte,
    pub(crate) documentation: Documentation,
    pub(crate) sceau: Arc<Sceau>,
    pub(crate) jetons: Jetons,
    pub(crate) revocations: Arc<Revocations>,
    pub(crate) federation: Option<Federation>,
    pub(crate) hacheur: Hacheur,
    pub(crate) securite: Securite,
    pub(crate) limiteur: Option<Limiteur>,
    pub(crate) metriques: Metriques,
    pub(crate) actifs: Actifs,
    pub(crate) vie: Vie,
}

impl Etat {
    /// The state of an application that starts: its index is empty until it is fed.
    ///
    /// # Errors
    /// When the configuration is unsafe, or the database does not give its key.
    pub fn nouveau(
        configuration: Configuration,
        base: Arc<Base>,
        horloge: Horloge,
    ) -> Result<Self, ErreurServeur> {
        configuration.verifier()?;
        let cog = Arc::new(Cog::charger()?);
        let cle = installation::cle_curseur(&base)?;
        let sceau = installation::sceau(&base, configuration.secret.as_ref().map(Secret::octets))?;
        let cles = cles::signature(&base, &sceau, horloge.maintenant())?;
        let emetteur = configuration
            .url_publique
            .as_ref()
            .map_or(EMETTEUR, UrlPublique::as_str);
        let documentation = Documentation::nouvelle()?;
        let metriques = Metriques::nouvelles();
        Ok(Self {
            jetons: Jetons::nouveaux(emetteur, &cles)
                .map_err(|erreur| ErreurServeur::Cles(erreur.to_string()))?,
            sceau: Arc::new(sceau),
            revocations: Arc::default(),
            federation: Federation::nouvelle(&configuration.fournisseur)?,
            hacheur: Hacheur::nouveau(metriques.mots_de_passe()),
            carte: Carte::de(documentation.document()),
            curseurs: Curseurs::nouveaux(cle, configuration.secret.as_ref()),
            documentation,
            securite: Securite::nouvelle(&configuration),
            limiteur: (configuration.limites == ReglageLimites::Actives).then(Limiteur::nouveau),
            tenues: Tenues::nouvelles(metriques.calculs()),
            fichiers: FichiersTenus::nouveaux(metriques.calculs()),
            metriques,
            actifs: Actifs::nouveaux(configuration.client.as_deref()),
            communes: Communes::nouveau(Arc::clone(&cog)),
            catalogue: Catalogue::default(),
            cras: OnceLock::new(),
            nouveaux: Nouveaux::default(),
            vitrine: Vitrine::ouvrir(&base, &cog)?,
            verification: Semaphore::new(1),
            imports: Semaphore::new(IMPORTS_DE_FRONT),
            vie: Vie::default(),
            configuration,
            base,
            horloge,
            cog,
        })
    }

    /// The lieux, as they are now.
    ///
    /// # Errors
    /// [`Erreur::IndexAbsent`] until they are loaded: an empty answer would be a lie.
    pub(crate) fn instantane(&self) -> Result<Arc<Instantane>, Erreur> {
        if self.vie.lieux.est_charge() {
            Ok(self.catalogue.instantane())
        } else {
            Err(Erreur::IndexAbsent)
        }
    }

    /// The CRAs, as they are counted: what figures are made of.
    ///
    /// # Errors
    /// [`Erreur::IndexAbsent`] until they are loaded: a zero would be a lie.
    pub(crate) fn cras(&self) -> Result<Arc<Cras>, Erreur> {
        self.cras.get().map(Arc::clone).ok_or(Erreur::IndexAbsent)
    }

    /// The CRAs are loaded; they hold everything up to this position of the change log.
    pub(crate) fn installer_cras(&self, cras: Cras, position: i64) {
        self.cras.get_or_init(|| Arc::new(cras));
        self.vie.cras.atteindre(position);
    }

    /// Counts CRAs that were just written, before the change log tells them: who has written reads right
    /// figures at once. Before the CRAs are loaded there is nothing to do: the loading will see them.
    pub(crate) fn compter(&self, cras: Vec<CraCompte>) {
        if let Some(tenus) = self.cras.get() {
            tenus.appliquer(cras);
        }
    }

    /// Counts a CRA that was just created, as [`compter`](Self::compter) does; the line of the change log that tells
    /// its creation has then nothing to add.
    pub(crate) fn compter_nouveau(&self, cra: CraCompte) {
        if let Some(tenus) = self.cras.get() {
            let id = cra.id;
            tenus.appliquer(vec![cra]);
            self.nouveaux.retenir(id);
        }
    }

    /// Reads the database off the threads that answer.
    ///
    /// # Errors
    /// The reading's own, or the end of the service.
    pub(crate) async fn lire<T, F>(&self, lecture: F) -> Resultat<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connexion) -> Result<T, coop_store::Erreur> + Send + 'static,
    {
        let base = Arc::clone(&self.base);
        let lue = web::block(move || base.lire(lecture)).await;
        Ok(lue.map_err(|_| Erreur::Interrompue)??)
    }

    /// Writes to the database off the threads that answer.
    ///
    /// # Errors
    /// The writing's own, or the end of the service.
    pub(crate) async fn ecrire<T, F>(&self, ecriture: F) -> Resultat<T>
    where
        T: Send + 'static,
        F: FnOnce(&Writer) -> Result<T, coop_store::Erreur> + Send + 'static,
    {
        let base = Arc::clone(&self.base);
        let ecrite = web::block(move || ecriture(base.writer())).await;
        Ok(ecrite.map_err(|_| Erreur::Interrompue)??)
    }

    /// Writes to the database, without a thread that waits where writes have one of their own.
    ///
    /// # Errors
    /// The writing's own, or the end of the service.
    pub(crate) async fn soumettre<T, F>(&self, ecriture: F) -> Resultat<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connexion) -> Result<T, Erreur> + Send + 'static,
    {
        let (envoi, retour) = oneshot::channel();
        // Who asked may be gone: what is written is written.
        let repondre = move |resultat| drop(envoi.send(resultat));
        if self.base.writer().est_une_file() {
            self.base.writer().submit_then(ecriture, repondre)?;
        } else {
            let base = Arc::clone(&self.base);
            let soumise = web::block(move || base.writer().submit_then(ecriture, repondre)).await;
            soumise.map_err(|_| Erreur::Interrompue)??;
        }
        retour.await.map_err(|_| Erreur::Interrompue)?
    }

    /// Reads the closed sessions again: to be called after anything that closes some.
    ///
    /// # Errors
    /// A failure to read.
    pub(crate) async fn relire_revocations(&self) -> Resultat<()> {
        let (base, revocations, maintenant) = (
            Arc::clone(&self.base),
            Arc::clone(&self.revocations),
            self.maintenant(),
        );
        let relu = web::block(move || revocations.relire(&base, maintenant)).await;
        Ok(relu.map_err(|_| Erreur::Interrompue)??)
    }

    /// What a mailbox is given of a chosen password: all of it, unless mailboxes have passwords of
    /// their own. What is kept here is a hash.
    pub(crate) fn pour_la_boite(&self, mot_de_passe: &str) -> Option<scellement::Secret> {
        self.configuration
            .mot_de_passe_commun()
            .then(|| scellement::Secret::new(mot_de_passe.to_owned()))
    }

    /// The installation's clock.
    pub(crate) fn maintenant(&self) -> Instant {
        self.horloge.maintenant()
    }

    /// Today, in UTC: contracts count in days.
    ///
    /// # Errors
    /// When the clock is beyond the calendar.
    pub(crate) fn jour(&self) -> Resultat<Date> {
        Ok(coop_store::jour(self.maintenant())?)
    }

    /// What a page must name to start the client; `None` when it was not built.
    pub(crate) fn client(&self) -> Option<Arc<Client>> {
        self.actifs.client()
    }

    /// What the gauges show.
    pub(crate) fn releve(&self) -> Releve {
        Releve {
            lieux: self.catalogue.instantane().nombre(),
            cras: self.cras.get().map_or(0, |cras| cras.nombre()),
            position: self.vie.lieux.position(),
            ecritures: self.base.writer().en_attente(),
            fournisseur_identite: self.federation.as_ref().is_none_or(Federation::disponible),
        }
    }
}
