//! `coop stats`: figures are those of the CRAs whatever happened to these, and a difference is found.

use coop_domain::{
    cra::{Canal, TypeCra},
    ids::{CompteId, CraId},
    temps::{Date, Instant},
    territoires::Cog,
};
use coop_store::{
    Base, Erreur, Options, UrlBase,
    cras::{self, CraAccepte, DemandeCra},
};
use coop_testkit::{bases::BaseDEssai, sur_les_deux};
use diesel::RunQueryDsl as _;
use rand::{Rng, SeedableRng as _, rngs::StdRng};
use serde_json::{Value, json};

use crate::{
    outils::{Dit, Dossier},
    service::Service,
};

sur_les_deux!(no_history_makes_a_difference);

/// The binary, on a database of its own.
struct Installation {
    dossier: Dossier,
    url: Vec<String>,
}

impl Installation {
    /// A network that has reported three thousand CRAs.
    fn semee(url: &[&str]) -> Self {
        let installation = Self {
            dossier: Dossier::nouveau(),
            url: url.iter().map(|mot| (*mot).to_owned()).collect(),
        };
        let dit = installation.coop(&["seed", "--cras", "3000", "--graine", "5", "--json"]);
        assert_eq!(dit.code, Some(0), "{dit:?}");
        installation
    }

    fn mots<'a>(&'a self, mots: &[&'a str]) -> Vec<&'a str> {
        mots.iter()
            .copied()
            .chain(self.url.iter().map(String::as_str))
            .collect()
    }

    fn coop(&self, mots: &[&str]) -> Dit {
        self.dossier.coop(&self.mots(mots))
    }

    /// What a verification says, as JSON, with the code of the program.
    fn verifier(&self) -> (Option<i32>, Value) {
        let dit = self.coop(&["stats", "verify", "--json"]);
        let json = serde_json::from_str(&dit.sortie).unwrap_or_else(|_| panic!("{dit:?}"));
        (dit.code, json)
    }

    /// A service that starts, reads everything, and stops: on SQLite it leaves a snapshot.
    fn servir(&self) {
        let mots = self.mots(&["serve", "--listen", "127.0.0.1:0"]);
        let service = Service::demarrer(&mut self.dossier.commande(&mots));
        let pret = || {
            let mut reponse = std::net::TcpStream::connect(service.adresse()).unwrap();
            std::io::Write::write_all(
                &mut reponse,
                b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
            )
            .unwrap();
            std::io::read_to_string(reponse)
                .unwrap()
                .starts_with("HTTP/1.1 200")
        };
        let fin = std::time::Instant::now() + std::time::Duration::from_secs(120);
        while !pret() {
            assert!(std::time::Instant::now() < fin, "the service is never ready");
        }
        service.arreter();
    }
}

/// Changes drawn at random: CRAs that are reported, corrected, moved, deleted, restored.
struct Histoire<'a> {
    base: &'a Base,
    cog: Cog,
    connus: Vec<(CompteId, CraId)>,
    tirage: StdRng,
    maintenant: Instant,
}

/// Communes of three départements and two régions.
const COMMUNES: [&str; 4] = ["23096", "87085", "97411", "2A004"];

impl<'a> Histoire<'a> {
    fn nouvelle(base: &'a Base, graine: u64) -> Self {
        let mut connus = Vec::new();
        base.lire(|conn| cras::tous(conn, |cra| connus.push((cra.conseiller, cra.id))))
            .unwrap();
        // As of the last one: the clock of the machine need not be that of the history.
        let dernier = connus.iter().max_by_key(|(_, id)| *id).copied().unwrap();
        let lu = base.lire(|conn| cras::lire(conn, dernier.0, dernier.1)).unwrap();
        Self {
            base,
            cog: Cog::charger().unwrap(),
            connus,
            tirage: StdRng::seed_from_u64(graine),
            maintenant: lu.unwrap().modifie_le,
        }
    }

    /// Makes this many changes; how many were accepted.
    fn jouer(&mut self, nombre: usize) -> usize {
        (0..nombre).filter(|_| self.changer()).count()
    }

    fn changer(&mut self) -> bool {
        let rang = self.tirage.random_range(0..self.connus.len());
        let (qui, id) = self.connus[rang];
        let Some(cra) = self.base.lire(|conn| cras::lire(conn, qui, id)).unwrap() else {
            return false;
        };
        let (writer, maintenant) = (self.base.writer(), self.maintenant);
        let mut contenu = cra.contenu.clone();
        let mut itinerant = cra.itinerant;
        match self.tirage.random_range(0..8) {
            0 => {
                return cras::supprimer(writer, qui, id, cra.version, maintenant)
                    .unwrap()
                    .is_ok();
            }
            1 => return cras::restaurer(writer, qui, id, maintenant).unwrap().is_ok(),
            2 => {
                let demande = DemandeCra {
                    conseiller: qui,
                    cle: None,
                    lieu: None,
                };
                let accepte = CraAccepte {
                    contenu,
                    departement: cra.departement,
                    region: cra.region,
                    itinerant,
                };
                let creation = writer.submit(move |conn| {
                    cras::creer(conn, &demande, maintenant, |_| Ok::<_, Erreur>(accepte))
                });
                return match creation.unwrap() {
                    Ok(cras::Creation::Cree(cree)) => {
                        self.connus.push((qui, cree.id));
                        true
                    }
                    _ => false,
                };
            }
            3 => contenu.duree = self.tirage.random_range(5..=720),
            4 => {
                let jours = self.tirage.random_range(-60..60);
                contenu.date = contenu.date.plus_jours(jours).unwrap();
            }
            5 => contenu.commune = COMMUNES[self.tirage.random_range(0..4)].parse().unwrap(),
            6 => {
                itinerant = !itinerant;
                contenu.canal = Canal::AutreLieu;
                contenu.lieu = None;
            }
            _ if contenu.type_ == TypeCra::Ponctuel => contenu.type_ = TypeCra::Individuel,
            _ => contenu.deja_accompagnes = contenu.participants,
        }
        let commune = self.cog.commune(&contenu.commune).unwrap();
        let corrige = CraAccepte {
            departement: commune.departement.clone(),
            region: commune.region.clone(),
            itinerant,
            contenu,
        };
        cras::modifier(writer, qui, id, cra.version, corrige, maintenant)
            .unwrap()
            .is_ok()
    }
}

fn no_history_makes_a_difference(essai: &BaseDEssai) {
    let url = essai.database_url();
    let installation = Installation::semee(&["--database-url", &url]);
    let juste = |attendus: Option<usize>| {
        let (code, verification) = installation.verifier();
        assert_eq!(
            (
                code,
                &verification["ecarts"],
                &verification["conseillers"],
                &verification["en_mouvement"]
            ),
            (Some(0), &json!([]), &json!([]), &json!(false)),
            "{verification}"
        );
        let mut nombre = 0;
        essai
            .base()
            .lire(|conn| cras::tous(conn, |_| nombre += 1))
            .unwrap();
        assert_eq!(verification["cras"], nombre);
        assert!(attendus.is_none_or(|attendus| attendus == nombre), "{nombre}");
    };
    juste(Some(3_000));
    for graine in 0..3 {
        // A history that no service sees, after the snapshot of one that ran.
        installation.servir();
        let acceptes = Histoire::nouvelle(essai.base(), graine).jouer(400);
        assert!(acceptes > 150, "{acceptes}");
        juste(None);
    }
}

/// The default database of this installation.
fn ouvrir(installation: &Installation) -> Base {
    let url = UrlBase::Sqlite(installation.dossier.chemin().join("donnees/coop.sqlite"));
    Base::ouvrir(&url, Options::default()).unwrap()
}

fn executer(installation: &Installation, sql: &'static str) -> usize {
    let base = ouvrir(installation);
    let lignes = base
        .writer()
        .submit(move |conn| Ok::<_, Erreur>(diesel::sql_query(sql).execute(conn)?))
        .unwrap();
    base.fermer();
    lignes
}

#[test]
fn a_row_altered_behind_the_change_log_is_found_and_a_rebuild_forgets_it() {
    let installation = Installation::semee(&[]);
    installation.servir();
    let instantane = installation.dossier.chemin().join("donnees/coop.sqlite.cras");
    assert!(instantane.exists());
    assert_eq!(installation.verifier().0, Some(0));
    let alterees = executer(
        &installation,
        "UPDATE cras SET participants = participants + 1, age_60_plus = age_60_plus + 1, statut_retraite = statut_retraite + 1
         WHERE id = (SELECT id FROM cras WHERE type = 2 ORDER BY id LIMIT 1)",
    );
    assert_eq!(alterees, 1);
    let (code, verification) = installation.verifier();
    assert_eq!(code, Some(1), "{verification}");
    let ecarts = verification["ecarts"].as_array().unwrap();
    let niveaux: Vec<_> = ecarts
        .iter()
        .map(|ecart| ecart["niveau"].as_str().unwrap())
        .collect();
    assert_eq!(
        niveaux,
        [
            "national",
            "region",
            "departement",
            "hub",
            "epci",
            "commune",
            "structure",
            "conseiller"
        ],
        "{verification}"
    );
    for ecart in ecarts {
        // Accompagnements, and first ones: the database's own sums see them too, where it has some. Of what has few
        // CRAs, a month is compared as a whole.
        let (mesures, totaux) = match ecart["niveau"].as_str().unwrap() {
            "national" | "region" | "departement" => (6.., 2),
            "hub" | "epci" => (6.., 0),
            _ => (1.., 0),
        };
        assert_eq!(ecart["totaux"], totaux, "{ecart}");
        assert!(mesures.contains(&ecart["mesures"].as_u64().unwrap()), "{ecart}");
        assert_eq!(ecart["mois"].as_str().unwrap().parse::<Date>().unwrap().jour(), 1);
    }
    let dit = installation.coop(&["stats", "verify"]);
    assert_eq!(dit.code, Some(1));
    assert!(
        dit.sortie
            .starts_with("3\u{202f}000 CRA recomptés un par un.\n  national FR, "),
        "{dit:?}"
    );
    assert!(dit.erreurs.contains("écart"), "{dit:?}");
    // What is held was of another database: dropped, it is made anew from this one.
    for retire in [true, false] {
        let dit = installation.coop(&["stats", "rebuild", "--json"]);
        let json: Value = serde_json::from_str(&dit.sortie).unwrap();
        assert_eq!((dit.code, json), (Some(0), json!({ "retire": retire })));
        assert!(!instantane.exists());
    }
    assert_eq!(installation.verifier().0, Some(0));
}

#[test]
fn every_closed_month_is_published_at_once_and_once() {
    let installation = Installation::semee(&[]);
    let publier = || {
        let dit = installation.coop(&["stats", "publish", "--json"]);
        assert_eq!(dit.code, Some(0), "{dit:?}");
        let json: Value = serde_json::from_str(&dit.sortie).unwrap();
        json["mois"].as_array().unwrap().len()
    };
    assert_eq!(publier(), 0, "the seed has published them");
    let lignes = executer(&installation, "DELETE FROM publications");
    let mois = publier();
    assert!((11..=13).contains(&mois), "{mois}");
    assert_eq!(lignes % mois, 0, "each territory in each month");
    assert_eq!(executer(&installation, "DELETE FROM publications"), lignes);
    let dit = installation.coop(&["stats", "publish"]);
    assert_eq!(dit.sortie, format!("{mois} mois publiés.\n"));
    assert_eq!(
        installation.coop(&["stats", "publish"]).sortie,
        "0 mois publié.\n"
    );
}

#[test]
fn what_came_too_late_is_added_once() {
    let installation = Installation::semee(&[]);
    let reviser = || {
        let dit = installation.coop(&["stats", "revise", "--json"]);
        assert_eq!(dit.code, Some(0), "{dit:?}");
        serde_json::from_str::<Value>(&dit.sortie).unwrap()
    };
    assert_eq!(reviser(), json!({ "ajoutes": 0, "en_attente": 0 }));
    // As if the months had been published before anything was written.
    executer(&installation, "DELETE FROM revisions");
    executer(&installation, "UPDATE publications SET publie_le = 0");
    let premiere = reviser();
    let nombre = |nom: &str| premiere[nom].as_u64().unwrap();
    assert!(
        (1..=3_000).contains(&(nombre("ajoutes") + nombre("en_attente"))),
        "{premiere}"
    );
    let dit = installation.coop(&["stats", "revise"]);
    assert_eq!(
        dit.sortie,
        format!(
            "0 CRA ajouté aux mois publiés, {} en attente de la prochaine révision.\n",
            nombre("en_attente")
        )
    );
}
