//! What every operation answers beyond its own: the problems, told once and referred to.

use coop_domain::problemes::{CodeProbleme, Probleme};
use serde_json::json;
use utoipa::{
    PartialSchema as _, ToSchema,
    openapi::{
        Content, HeaderBuilder, Ref, RefOr, Response, ResponseBuilder,
        path::{Operation, PathItem},
        schema::{ArrayItems, ObjectBuilder, Schema, Type},
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

use crate::{carte, conditions::IF_MATCH_ECRIT, idempotence, session::cookie};

/// Adds the problems of every operation, and the schema they share.
pub(super) fn completer(document: &mut utoipa::openapi::OpenApi) {
    // Nobody signs in to read what is public: said once, so that no tool has to guess.
    document.security = Some(Vec::new());
    for (chemin, item) in &mut document.paths.paths {
        let lue = item.get.is_some();
        for (rang, operation) in operations(item).enumerate() {
            if a_pour_parametre(operation, idempotence::ENTETE) {
                dire_rejouee(operation);
            }
            for statut in statuts(chemin, operation, lue && rang == 0) {
                operation
                    .responses
                    .responses
                    .entry(statut.to_string())
                    .or_insert_with(|| RefOr::Ref(Ref::from_response_name(nom(statut))));
            }
        }
    }
    let mut composants = document.components.take().unwrap_or_default();
    composants.security_schemes.extend(schemas_de_securite());
    let mut schemas = vec![(Probleme::name().into_owned(), Probleme::schema())];
    Probleme::schemas(&mut schemas);
    composants.schemas.extend(schemas);
    for statut in tous_les_statuts() {
        composants
            .responses
            .insert(nom(statut), RefOr::T(reponse(statut)));
    }
    composants
        .schemas
        .iter_mut()
        .for_each(|(nom, schema)| referer(nom, schema));
    document.components = Some(composants);
}

/// A page refers to the schema of its items; the generator copies it whole into each page.
fn referer(nom: &str, schema: &mut RefOr<Schema>) {
    if let Some(element) = nom.strip_prefix("Page_")
        && let RefOr::T(Schema::Object(page)) = schema
        && let Some(RefOr::T(Schema::Array(liste))) = page.properties.get_mut("items")
    {
        liste.items = ArrayItems::RefOrSchema(Box::new(RefOr::Ref(Ref::from_schema_name(element))));
    }
}

/// The operations of an address, the one that reads first.
pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    item.get
        .iter_mut()
        .chain(&mut item.post)
        .chain(&mut item.put)
        .chain(&mut item.patch)
        .chain(&mut item.delete)
}

/// How one proves who one is.
fn schemas_de_securite() -> [(String, RefOr<SecurityScheme>); 2] {
    let jeton = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some(
            "Le jeton d'accès que donne `POST /api/v1/connexion`, valable dix minutes.",
        ))
        .build();
    let cookie = ApiKeyValue::with_description(
        cookie::NOM,
        "Le jeton de renouvellement, que seuls les navigateurs portent.",
    );
    [
        ("jeton".to_owned(), RefOr::T(SecurityScheme::Http(jeton))),
        (
            "session".to_owned(),
            RefOr::T(SecurityScheme::ApiKey(ApiKey::Cookie(cookie))),
        ),
    ]
}

/// What an operation may answer beside its own answers.
fn statuts(chemin: &str, operation: &Operation, lecture: bool) -> Vec<u16> {
    let mut statuts = vec![405, 414, 500];
    let protegee = carte::est_protegee(operation);
    if carte::est_api(chemin) {
        statuts.extend([400, 406, 429, 503]);
        // A segment of the path names something, which may not exist.
        let parametre = operation
            .parameters
            .as_ref()
            .is_some_and(|liste| !liste.is_empty());
        if parametre && chemin.contains('{') {
            statuts.push(404);
        }
        if lecture && !protegee {
            statuts.push(304);
        }
        if chemin.contains("/stats/{niveau}/{code}") {
            statuts.push(422);
        }
        // One at a time.
        if chemin.ends_with("/stats/verification") {
            statuts.push(409);
        }
    }
    if protegee {
        statuts.extend([401, 403]);
    }
    if a_pour_parametre(operation, IF_MATCH_ECRIT) {
        statuts.extend([412, 428]);
    }
    if a_pour_parametre(operation, idempotence::ENTETE) {
        statuts.push(409);
    }
    // A link sent by mail: it expires, and is used once.
    if chemin.contains("{jeton}") {
        statuts.push(410);
    }
    if operation.request_body.is_some() {
        statuts.extend([413, 415, 422]);
    }
    statuts
}

/// Whether an operation has this parameter: [`SiInchange`](crate::conditions::SiInchange) or
/// [`CleUnique`](idempotence::CleUnique) among its extractors.
fn a_pour_parametre(operation: &Operation, nom: &str) -> bool {
    operation
        .parameters
        .iter()
        .flatten()
        .any(|parametre| matches!(parametre, RefOr::T(parametre) if parametre.name == nom))
}

/// The header by which an answer that is given again says so.
fn dire_rejouee(operation: &mut Operation) {
    for (statut, reponse) in &mut operation.responses.responses {
        if let RefOr::T(reponse) = reponse
            && statut.starts_with('2')
        {
            let entete = HeaderBuilder::new()
                .schema(Some(ObjectBuilder::new().schema_type(Type::Boolean).build()))
                .description(Some(
                    "`true` quand la réponse est celle d'une demande antérieure de même clé.",
                ))
                .build();
            reponse
                .headers
                .insert("Idempotent-Replayed".to_owned(), RefOr::T(entete));
        }
    }
}

fn tous_les_statuts() -> impl Iterator<Item = u16> {
    let mut statuts: Vec<_> = CodeProbleme::TOUS.iter().map(|code| code.statut()).collect();
    statuts.push(304);
    statuts.sort_unstable();
    statuts.dedup();
    statuts.into_iter()
}

fn nom(statut: u16) -> String {
    format!("Statut{statut}")
}

/// The answer of a status: the problems that have it, each with its code and its explanation.
fn reponse(statut: u16) -> Response {
    if statut == 304 {
        return Response::new("La réponse que tient l'appelant (`If-None-Match`) est toujours la bonne.");
    }
    let codes: Vec<_> = CodeProbleme::TOUS
        .iter()
        .filter(|code| code.statut() == statut)
        .collect();
    let description: Vec<_> = codes
        .iter()
        .map(|code| format!("`{}` — {}", code.code(), code.explication()))
        .collect();
    let contenu = Content::builder()
        .schema(Some(RefOr::Ref(Ref::from_schema_name(Probleme::name()))))
        .example(codes.first().map(|code| exemple(**code)))
        .build();
    let mut reponse = ResponseBuilder::new()
        .description(description.join("\n\n"))
        .content("application/problem+json", contenu);
    for (nom, type_, description) in entetes(statut) {
        let schema = ObjectBuilder::new().schema_type(type_.clone()).build();
        reponse = reponse.header(
            *nom,
            HeaderBuilder::new()
                .schema(Some(schema))
                .description(Some(*description))
                .build(),
        );
    }
    reponse.build()
}

/// The headers that go with a status.
fn entetes(statut: u16) -> &'static [(&'static str, Type, &'static str)] {
    match statut {
        401 => &[("WWW-Authenticate", Type::String, "Le schéma attendu : `Bearer`.")],
        405 => &[("Allow", Type::String, "Les méthodes acceptées.")],
        429 | 503 => &[(
            "Retry-After",
            Type::Integer,
            "Secondes à attendre avant de réessayer.",
        )],
        _ => &[],
    }
}

fn exemple(code: CodeProbleme) -> serde_json::Value {
    json!({
        "type": format!("{}{}", coop_domain::problemes::RACINE_TYPES, code.code()),
        "title": code.titre(),
        "status": code.statut(),
        "detail": code.explication(),
        "instance": "019a8b1c-7e3d-7c4a-9f5e-2b6d8c0a1e3f",
    })
}
