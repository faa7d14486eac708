//! `GET /readyz`.

use actix_web::{
    HttpMessage as _, HttpRequest, HttpResponse, get,
    http::header::{CACHE_CONTROL, RETRY_AFTER},
    web::{self, Data},
};
use coop_domain::problemes::Probleme;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    entetes::IdRequete,
    etat::Etat,
    problemes::{self, Erreur, Resultat},
    reponse::{self, Cache},
};

/// Ce dont le service a besoin pour répondre, point par point.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Controles {
    /// La base de données répond.
    base: bool,
    /// La base de données a la forme que ce programme attend.
    migrations: bool,
    /// Les lieux sont chargés en mémoire ; il peut n'y en avoir aucun.
    index: bool,
    /// Les CRA sont comptés en mémoire ; il peut n'y en avoir aucun.
    statistiques: bool,
    /// Le service prend de nouvelles requêtes : il n'est pas en train de s'arrêter.
    en_marche: bool,
}

impl Controles {
    const fn tous(&self) -> bool {
        self.base && self.migrations && self.index && self.statistiques && self.en_marche
    }
}

/// Le service est prêt.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Pret {
    /// Si tous les contrôles sont passés.
    pret: bool,
    /// Les contrôles.
    controles: Controles,
    /// Lieux chargés en mémoire.
    lieux: usize,
    /// CRA comptés en mémoire.
    cras: usize,
}

/// Le service n'est pas prêt : un problème, et les contrôles qui le disent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct PasPret {
    #[serde(flatten)]
    probleme: Probleme,
    /// Toujours faux.
    pret: bool,
    /// Les contrôles.
    controles: Controles,
}

/// Savoir si le service est prêt
///
/// Regarde la base de données, sa forme, l'index des lieux et les CRA comptés. Un index vide est prêt.
#[utoipa::path(
    operation_id = "pret",
    tag = "exploitation",
    responses(
        (status = 200, body = Pret, description = "Le service est prêt."),
        (status = 503, body = PasPret, content_type = "application/problem+json", description = "Le service démarre, s'arrête, ou sa base de données ne répond pas."),
    ),
)]
#[get("/readyz")]
pub(crate) async fn pret(req: HttpRequest, etat: Data<Etat>) -> Resultat {
    let controles = controler(&etat).await;
    if controles.tous() {
        let releve = etat.releve();
        return reponse::json(
            &req,
            &Pret {
                pret: true,
                controles,
                lieux: releve.lieux,
                cras: releve.cras,
            },
            Cache::Jamais,
        );
    }
    let id = req.extensions().get::<IdRequete>().cloned().unwrap_or_default();
    let probleme = problemes::document(&Erreur::IndexAbsent, &id);
    let corps = serde_json::to_string(&PasPret {
        probleme,
        pret: false,
        controles,
    })?;
    Ok(HttpResponse::ServiceUnavailable()
        .content_type("application/problem+json")
        .insert_header((CACHE_CONTROL, "no-store"))
        .insert_header((RETRY_AFTER, "2"))
        .body(corps))
}

async fn controler(etat: &Data<Etat>) -> Controles {
    let base = etat.base.clone();
    let schema = web::block(move || base.ping().and_then(|()| base.etat_schema())).await;
    let (base, migrations) = match schema {
        Ok(Ok(schema)) => (true, schema.a_jour()),
        Ok(Err(coop_store::Erreur::BasePlusRecente { .. })) => (true, false),
        _ => (false, false),
    };
    Controles {
        base,
        migrations,
        index: etat.vie.lieux.est_charge(),
        statistiques: etat.vie.cras.est_charge(),
        en_marche: !etat.vie.arret_demande(),
    }
}
