//! What is followed: a territory, an employer, a team, when the active role reaches it.

use coop_domain::{
    comptes::droits::{Action, Droit, Etendue, Ressource},
    enumeration::Enumeration as _,
    equipes::avec_arrondissements,
    ids::{CompteId, EquipeId, StructureId},
    lieu::CodeInsee,
    stats::{
        echanges::{NiveauStats, TerritoireNomme},
        page::{FRANCE, TerritoireStats},
    },
    territoires::{CodeDepartement, Cog, Niveau},
    textes::statistiques as textes,
};
use coop_index::cras::{Perimetre, TerritoireCube};
use coop_store::{equipes, reseau::Conseiller, structures};

use crate::{
    comptes::Visibles,
    droits::Acteur,
    etat::Etat,
    problemes::{Erreur, Resultat},
    stats::demande::DemandeTerritoire,
};

/// What is followed, and whose CRAs that is.
#[derive(Debug, Clone)]
pub(in crate::stats) struct Cible {
    pub(in crate::stats) niveau: NiveauStats,
    pub(in crate::stats) code: String,
    pub(super) nom: String,
    /// The départements that it lies in; of a team, none.
    pub(in crate::stats) departements: Vec<CodeDepartement>,
    pub(in crate::stats) perimetre: Perimetre,
    /// The territory above, whose figures may be read when its own are hidden.
    pub(super) au_dessus: Option<TerritoireNomme>,
}

/// What this person follows at this address; none when the active role does not reach it.
///
/// # Errors
/// [`Erreur::Introuvable`] when there is no such territory, employer or team; a failure to read.
pub(super) async fn cible(
    etat: &Etat,
    acteur: &Acteur,
    territoire: &TerritoireStats,
) -> Resultat<Option<Cible>> {
    let droit = Droit::new(Ressource::Statistiques, Action::Lire);
    let etendue = droit.etendue(acteur.attribution.role);
    if etendue == Etendue::Aucune {
        return Ok(None);
    }
    let visibles = Visibles::de(etendue, &acteur.attribution, &etat.cog);
    match territoire.niveau {
        NiveauStats::Moi => Err(introuvable(territoire)),
        NiveauStats::Structure => structure(etat, &visibles, territoire).await,
        NiveauStats::Equipe => equipe(etat, &visibles, territoire).await,
        _ => {
            let cible = geographique(&etat.cog, territoire).ok_or_else(|| introuvable(territoire))?;
            Ok(Some(cible).filter(|cible| atteinte(&visibles, cible)))
        }
    }
}

/// As [`cible`], where nothing is told of what one does not follow.
///
/// # Errors
/// [`Erreur::Interdit`] for what the active role does not reach, and as [`cible`].
pub(super) async fn suivie(
    etat: &Etat,
    acteur: &Acteur,
    (niveau, code): (&str, &str),
    demande: &DemandeTerritoire,
) -> Resultat<Cible> {
    let territoire = demande.territoire(niveau, code)?;
    cible(etat, acteur, &territoire)
        .await?
        .ok_or_else(|| Erreur::Interdit("Votre rôle actif ne suit pas ce territoire.".into()))
}

pub(in crate::stats) fn introuvable(territoire: &TerritoireStats) -> Erreur {
    let niveau = territoire.niveau.libelle().to_lowercase();
    Erreur::Introuvable(format!("Rien du niveau « {niveau} » n'a le code « {} ».", territoire.code).into())
}

/// Whether a territory lies wholly in what is seen.
fn atteinte(visibles: &Visibles, cible: &Cible) -> bool {
    match visibles {
        Visibles::Tout => true,
        Visibles::Departements(codes) => {
            !cible.departements.is_empty() && cible.departements.iter().all(|code| codes.contains(code))
        }
        Visibles::Structure(_) | Visibles::Equipe(_) | Visibles::Rien => false,
    }
}

async fn structure(
    etat: &Etat,
    visibles: &Visibles,
    territoire: &TerritoireStats,
) -> Resultat<Option<Cible>> {
    let id: StructureId = territoire.code.parse().map_err(|_| introuvable(territoire))?;
    let jour = etat.jour()?;
    let trouvee = etat.lire(move |conn| structures::lire(conn, id, jour)).await?;
    let structure = trouvee.ok_or_else(|| introuvable(territoire))?;
    if !visibles.structure(&structure) {
        return Ok(None);
    }
    let departement = structure.departement.as_ref();
    Ok(Some(Cible {
        niveau: NiveauStats::Structure,
        code: territoire.code.clone(),
        au_dessus: departement.and_then(|code| nomme(&etat.cog, NiveauStats::Departement, code.as_str())),
        departements: structure.departement.into_iter().collect(),
        nom: structure.nom,
        perimetre: Perimetre::Structure(id),
    }))
}

async fn equipe(etat: &Etat, visibles: &Visibles, territoire: &TerritoireStats) -> Resultat<Option<Cible>> {
    let id: EquipeId = territoire.code.parse().map_err(|_| introuvable(territoire))?;
    let vue = match visibles {
        Visibles::Tout => true,
        Visibles::Equipe(sienne) => *sienne == id,
        Visibles::Structure(_) | Visibles::Departements(_) | Visibles::Rien => false,
    };
    if !vue {
        return Ok(None);
    }
    let jour = etat.jour()?;
    let trouvee = etat.lire(move |conn| equipes::comptes_de(conn, id, jour)).await?;
    let (nom, membres) = trouvee.ok_or_else(|| introuvable(territoire))?;
    Ok(Some(Cible {
        niveau: NiveauStats::Equipe,
        code: territoire.code.clone(),
        nom,
        departements: Vec::new(),
        perimetre: Perimetre::Conseillers(membres),
        au_dessus: None,
    }))
}

/// The territory of the COG, or the hub, that an address names.
pub(in crate::stats) fn geographique(cog: &Cog, territoire: &TerritoireStats) -> Option<Cible> {
    let code = territoire.code.as_str();
    let france = || nomme(cog, NiveauStats::National, FRANCE);
    let trouve = |niveau| cog.territoire(niveau, code);
    let (trouve, perimetre, au_dessus) = match territoire.niveau {
        NiveauStats::National => {
            let nommee = nomme(cog, NiveauStats::National, code)?;
            return Some(Cible {
                niveau: nommee.niveau,
                code: nommee.code,
                nom: nommee.nom,
                departements: Vec::new(),
                perimetre: Perimetre::Territoire(TerritoireCube::National),
                au_dessus: None,
            });
        }
        NiveauStats::Region => (
            trouve(Niveau::Region)?,
            Perimetre::Territoire(TerritoireCube::Region(code.parse().ok()?)),
            france(),
        ),
        NiveauStats::Departement => {
            let departement = trouve(Niveau::Departement)?;
            let region = departement.regions.first();
            let au_dessus = region.and_then(|region| nomme(cog, NiveauStats::Region, region.as_str()));
            let perimetre = Perimetre::Territoire(TerritoireCube::Departement(code.parse().ok()?));
            (departement, perimetre, au_dessus)
        }
        NiveauStats::Hub => {
            let hub = trouve(Niveau::Hub)?;
            let perimetre = Perimetre::Territoire(TerritoireCube::Hub(code.parse().ok()?));
            (hub, perimetre, france())
        }
        NiveauStats::Epci => return epci(cog, territoire),
        NiveauStats::Commune => {
            let commune = trouve(Niveau::Commune)?;
            let codes = avec_arrondissements(&code.parse().ok()?);
            let codes = codes.iter().filter_map(|code| code.parse().ok()).collect();
            let departement = commune.departements.first()?;
            let au_dessus = nomme(cog, NiveauStats::Departement, departement.as_str());
            (commune, Perimetre::Communes(codes), au_dessus)
        }
        NiveauStats::Moi | NiveauStats::Structure | NiveauStats::Equipe => return None,
    };
    Some(Cible {
        niveau: territoire.niveau,
        code: trouve.code,
        nom: trouve.nom,
        departements: trouve.departements,
        perimetre,
        au_dessus,
    })
}

/// An EPCI, or its part of a département.
fn epci(cog: &Cog, territoire: &TerritoireStats) -> Option<Cible> {
    let epci = cog.territoire(Niveau::Epci, &territoire.code)?;
    let partie: Option<CodeDepartement> = match &territoire.departement {
        Some(code) => Some(code.parse().ok()?),
        None => None,
    };
    if partie
        .as_ref()
        .is_some_and(|partie| !epci.departements.contains(partie))
    {
        return None;
    }
    let communes: Vec<CodeInsee> = cog
        .communes()
        .iter()
        .filter(|commune| {
            cog.epci_de(commune)
                .is_some_and(|code| code.as_str() == epci.code)
                && partie
                    .as_ref()
                    .is_none_or(|partie| commune.departement == *partie)
        })
        .map(|commune| commune.code.clone())
        .collect();
    let departements = partie.clone().map_or(epci.departements, |partie| vec![partie]);
    let nom = match partie.as_ref().and_then(|partie| cog.nom_departement(partie)) {
        Some(departement) => textes::partie_d_epci(&epci.nom, departement),
        None => epci.nom,
    };
    let premier = departements.first()?;
    Some(Cible {
        niveau: NiveauStats::Epci,
        code: epci.code,
        nom,
        au_dessus: nomme(cog, NiveauStats::Departement, premier.as_str()),
        perimetre: Perimetre::Epci {
            code: territoire.code.parse().ok()?,
            departements: departements.clone(),
            communes,
        },
        departements,
    })
}

/// A territory by its level and code, with its name.
fn nomme(cog: &Cog, niveau: NiveauStats, code: &str) -> Option<TerritoireNomme> {
    let nom = match niveau {
        NiveauStats::National if code == FRANCE => textes::FRANCE.to_owned(),
        NiveauStats::Region => cog.territoire(Niveau::Region, code)?.nom,
        NiveauStats::Departement => cog.territoire(Niveau::Departement, code)?.nom,
        _ => return None,
    };
    Some(TerritoireNomme {
        niveau,
        code: code.to_owned(),
        nom,
    })
}

impl Cible {
    /// Whether a conseiller is one of those who are followed: by the employer, or as a member of the team.
    pub(super) fn suit(&self, conseiller: &Conseiller) -> bool {
        let employeur = conseiller.employeur.as_ref();
        let dans = |codes: &[CodeDepartement]| {
            employeur
                .and_then(|employeur| employeur.departement.as_ref())
                .is_some_and(|departement| codes.contains(departement))
        };
        match &self.perimetre {
            Perimetre::Territoire(TerritoireCube::National) => true,
            Perimetre::Territoire(_) => dans(&self.departements),
            Perimetre::Communes(codes) | Perimetre::Epci { communes: codes, .. } => employeur
                .and_then(|employeur| employeur.commune.as_ref())
                .is_some_and(|commune| codes.contains(commune)),
            Perimetre::Structure(id) => employeur.is_some_and(|employeur| employeur.structure == *id),
            Perimetre::Conseillers(membres) => membres.contains(&conseiller.compte),
        }
    }
}

/// Those of these conseillers who hold a post.
pub(super) fn en_poste<'a>(
    conseillers: impl Iterator<Item = &'a Conseiller>,
) -> impl Iterator<Item = CompteId> {
    conseillers
        .filter(|conseiller| conseiller.employeur.is_some())
        .map(|conseiller| conseiller.compte)
}
