//! Who reports, and what: seeded conseillers, and CRAs drawn for each request.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use coop_domain::{
    comptes::echanges::{Connexion as Identifiants, JetonAcces},
    cra::{Age, Canal, SaisieCra, Statut, Suite, Theme, TypeCra},
    enumeration::Enumeration as _,
    ids::{CompteId, LieuId},
    lieu::CodeInsee,
    temps::Date,
};
use coop_store::{Base, Erreur, Horloge, Options, comptes::employes_fictifs, jour, moi_lieux};
use diesel::{prelude::*, sql_types::Text};
use rand::{Rng as _, rngs::StdRng, seq::IndexedRandom as _};

use crate::{
    charge::{Connexion, envoi, executer},
    coop::Coop,
};

/// How many conseillers report.
pub(super) const NOMBRE: usize = 8;
/// Days back from yesterday that CRAs are of: contracts of the seeded network are older.
const JOURS: i32 = 300;
/// Past this age, tokens are asked anew: half of their life.
const FRAICHEUR: Duration = Duration::from_secs(300);
const OUVRIR: &str = "UPDATE comptes SET mot_de_passe = (SELECT mot_de_passe FROM comptes WHERE \
                      courriel_professionnel_cle = $1) WHERE mot_de_passe IS NULL";

/// The conseillers.
pub(super) struct Auteurs {
    comptes: Vec<Compte>,
    mot_de_passe: String,
    hier: Date,
    connectes: Option<(Instant, Arc<[Auteur]>)>,
}

struct Compte {
    compte: CompteId,
    identifiant: String,
    lieu: LieuId,
    commune: CodeInsee,
}

/// Someone signed in.
struct Auteur {
    jeton: String,
    lieu: LieuId,
    commune: CodeInsee,
}

impl Auteurs {
    /// Fills the database with the fictitious network and this many CRAs, and opens some of its accounts.
    pub(super) fn installer(coop: &Coop<'_>, cras: u64) -> anyhow::Result<Self> {
        let cras = cras.to_string();
        let imprimes = coop.executer(&["seed", "--graine", "1", "--cras", &cras, "--json"])?;
        let (modele, mot_de_passe) = imprime(&imprimes).context("no conseiller is printed")?;
        let base = Base::ouvrir(&coop.base.parse()?, Options::default())?;
        // Nobody signs in as the other conseillers: they get the password of the one that is printed.
        base.writer().submit(move |conn| {
            diesel::sql_query(OUVRIR)
                .bind::<Text, _>(modele)
                .execute(conn)
                .map_err(Erreur::from)
        })?;
        let mut comptes = Vec::new();
        for employe in base.lire(employes_fictifs)? {
            let lieux = base.lire(|conn| moi_lieux::lister(conn, employe.compte))?;
            if let (Some(identifiant), Some(lieu), Some(commune)) =
                (employe.identifiant, lieux.first(), employe.commune)
                && comptes.len() < NOMBRE
            {
                comptes.push(Compte {
                    compte: employe.compte,
                    identifiant,
                    lieu: lieu.id,
                    commune,
                });
            }
        }
        ensure!(
            comptes.len() == NOMBRE,
            "{} conseillers have a lieu",
            comptes.len()
        );
        let aujourd_hui = jour(Horloge::SYSTEME.maintenant())?;
        Ok(Self {
            comptes,
            mot_de_passe,
            hier: aujourd_hui.plus_jours(-1).context("yesterday")?,
            connectes: None,
        })
    }

    /// What writes their requests, a CRA each; signs in first when the tokens are old.
    pub(super) fn demandes(
        &mut self,
        adresse: SocketAddr,
    ) -> anyhow::Result<impl Fn(&mut StdRng) -> String + Clone + use<>> {
        let auteurs = match &self.connectes {
            Some((depuis, auteurs)) if depuis.elapsed() < FRAICHEUR => Arc::clone(auteurs),
            _ => {
                let auteurs: Arc<[Auteur]> = executer(self.connecter(adresse))?.into();
                self.connectes = Some((Instant::now(), Arc::clone(&auteurs)));
                auteurs
            }
        };
        let hier = self.hier;
        Ok(move |tirage: &mut StdRng| match auteurs.choose(tirage) {
            Some(auteur) => auteur.demander(hier, tirage),
            None => String::new(),
        })
    }

    /// The first of them.
    pub(super) fn premier(&self) -> Option<CompteId> {
        Some(self.comptes.first()?.compte)
    }

    /// What proves the first of them, who signs in.
    pub(super) fn jeton(&self, adresse: SocketAddr) -> anyhow::Result<String> {
        let auteurs = executer(self.connecter(adresse))?;
        Ok(auteurs.into_iter().next().context("someone signs in")?.jeton)
    }

    async fn connecter(&self, adresse: SocketAddr) -> anyhow::Result<Vec<Auteur>> {
        let mut connexion = Connexion::ouvrir(adresse).await?;
        let mut auteurs = Vec::new();
        for compte in &self.comptes {
            let corps = serde_json::to_string(&Identifiants {
                identifiant: compte.identifiant.clone(),
                mot_de_passe: self.mot_de_passe.clone(),
                code: None,
            })?;
            let demande = envoi("/api/v1/connexion", "", &corps);
            let jeton: JetonAcces = serde_json::from_slice(connexion.echanger(&demande, 200).await?)?;
            auteurs.push(Auteur {
                jeton: jeton.access_token,
                lieu: compte.lieu,
                commune: compte.commune.clone(),
            });
        }
        Ok(auteurs)
    }
}

/// The first conseiller of those that `coop seed` prints: what one signs in with, and the password.
fn imprime(json: &str) -> Option<(String, String)> {
    let imprimes: serde_json::Value = serde_json::from_str(json).ok()?;
    let texte = |compte: &serde_json::Value, champ: &str| Some(compte.get(champ)?.as_str()?.to_owned());
    let comptes = imprimes.get("comptes")?.as_array()?;
    let conseiller = comptes
        .iter()
        .find(|compte| texte(compte, "role").as_deref() == Some("conseiller"))?;
    Some((
        texte(conseiller, "identifiant")?,
        texte(conseiller, "mot_de_passe")?,
    ))
}

impl Auteur {
    /// A request that reports a CRA, never the same.
    fn demander(&self, hier: Date, tirage: &mut StdRng) -> String {
        // What cannot be written is refused, and a refusal ends the measure.
        let corps = serde_json::to_string(&self.saisir(hier, tirage)).unwrap_or_default();
        let entetes = format!(
            "Authorization: Bearer {}\r\nIdempotency-Key: {:032x}\r\n",
            self.jeton,
            tirage.random::<u128>()
        );
        envoi("/api/v1/cras", &entetes, &corps)
    }

    fn saisir(&self, hier: Date, tirage: &mut StdRng) -> SaisieCra {
        let atelier = tirage.random_ratio(15, 100);
        let participants = if atelier { tirage.random_range(2..=12) } else { 1 };
        let seuls = [TypeCra::Individuel, TypeCra::Individuel, TypeCra::Ponctuel];
        let au_lieu = tirage.random_ratio(60, 100);
        let ailleurs = [Canal::AutreLieu, Canal::ADomicile, Canal::ADistance];
        let themes = tirage.random_range(1..=3);
        let date = hier.plus_jours(-tirage.random_range(0..JOURS));
        SaisieCra {
            date: date.map(|date| date.to_string()).unwrap_or_default(),
            canal: if au_lieu {
                Some(Canal::LieuActivite)
            } else {
                ailleurs.choose(tirage).copied()
            },
            lieu_id: au_lieu.then_some(self.lieu),
            commune: self.commune.to_string(),
            type_: if atelier {
                Some(TypeCra::Collectif)
            } else {
                seuls.choose(tirage).copied()
            },
            participants: Some(participants),
            deja_accompagnes: tirage.random_range(0..=participants),
            ages: (0..participants)
                .filter_map(|_| Some((*Age::TOUS.choose(tirage)?, 1)))
                .collect(),
            statuts: (0..participants)
                .filter_map(|_| Some((*Statut::TOUS.choose(tirage)?, 1)))
                .collect(),
            themes: Theme::TOUS.choose_multiple(tirage, themes).copied().collect(),
            duree: Some(tirage.random_range(5..=240)),
            suite: Suite {
                individuel: tirage.random_range(0..=1),
                ..Suite::default()
            },
            ..SaisieCra::default()
        }
    }
}
