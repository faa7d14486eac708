//! What every operation answers beyond its own: the problems, told once and referred to.

use coop_domain::problemes::{CodeProbleme, Probleme};
use serde_json::json;
use utoipa::{
    PartialSchema as _, ToSchema,
    openapi::{
        Content, HeaderBuilder, Ref, RefOr, Response, ResponseBuilder,
        path::{Operation, PathItem},
        schema::{ArrayItems, ObjectBuilder, Schema, Type},
    },
};

/// Adds the problems of every operation, and the schema they share.
pub(super) fn completer(document: &mut utoipa::openapi::OpenApi) {
    // Nobody signs in to read: said once, so that no tool has to guess.
    document.security = Some(Vec::new());
    for (chemin, item) in &mut document.paths.paths {
        for operation in operations(item) {
            let parametre = operation
                .parameters
                .as_ref()
                .is_some_and(|parametres| !parametres.is_empty());
            for statut in statuts(chemin, parametre) {
                operation
                    .responses
                    .responses
                    .entry(statut.to_string())
                    .or_insert_with(|| RefOr::Ref(Ref::from_response_name(nom(statut))));
            }
        }
    }
    let mut composants = document.components.take().unwrap_or_default();
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

/// The operations of an address; ours are all GET.
pub(super) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    item.get.iter_mut()
}

/// What an operation may answer beside its own answers.
fn statuts(chemin: &str, parametre: bool) -> Vec<u16> {
    let mut statuts = vec![405, 414, 500];
    if chemin.starts_with("/api/v1/") {
        statuts.extend([304, 400, 406, 429, 503]);
        // A segment of the path names something, which may not exist.
        if parametre && chemin.contains('{') {
            statuts.push(404);
        }
    }
    statuts
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
