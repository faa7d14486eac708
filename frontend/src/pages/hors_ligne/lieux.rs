use coop_client::{chemins, garde::LieuGarde};
use coop_domain::{horaires::semaine_en_mots, icones, temps::Instant, textes::hors_ligne as textes};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    composants::{ChampTexte, Dessin},
    hors_ligne::HorsLigne,
    navigateur,
};

/// Most lieux that are drawn at once: the field finds the others.
const MONTRES: usize = 50;

/// The lieux of the département, as the device keeps them.
#[component]
pub(super) fn Lieux() -> impl IntoView {
    let hors_ligne = HorsLigne::ici();
    let gardes = RwSignal::new(None::<(Instant, Vec<(String, LieuGarde)>)>);
    let cherche = RwSignal::new(String::new());
    Effect::new(move |_| {
        hors_ligne.provisions();
        spawn_local(async move {
            let lus = hors_ligne.lieux().await.map(|(le, lieux)| {
                let plies = lieux
                    .into_iter()
                    .map(|lieu| (navigateur::plier(&format!("{} {}", lieu.nom, lieu.adresse)), lieu));
                (le, plies.collect())
            });
            let _ = gardes.try_set(lus);
        });
    });
    let resultats = move || {
        gardes.with(|gardes| match gardes {
            None => view! { <p class="muted">{textes::LIEUX_ABSENTS}</p> }.into_any(),
            Some((le, lieux)) => {
                let mots = cherche.with(|cherche| navigateur::plier(cherche));
                let trouves: Vec<_> = lieux
                    .iter()
                    .filter(|(plie, _)| mots.split_whitespace().all(|mot| plie.contains(mot)))
                    .collect();
                let nombre = u32::try_from(trouves.len()).unwrap_or(u32::MAX);
                let vide = trouves.is_empty();
                view! {
                    <p class="muted" role="status">
                        {if vide {
                            textes::LIEUX_AUCUN.to_owned()
                        } else {
                            textes::lieux_lus(nombre, &navigateur::date_locale(*le))
                        }}
                    </p>
                    <ul class="lieux">
                        {trouves.into_iter().take(MONTRES).map(|(_, lieu)| un(lieu)).collect_view()}
                    </ul>
                }
                .into_any()
            }
        })
    };
    view! {
        <section class="partie" aria-labelledby="lieux-gardes">
            <h2 id="lieux-gardes">{textes::LIEUX}</h2>
            <ChampTexte id="lieux-gardes-q" etiquette=textes::LIEUX_CHERCHER valeur=cherche />
            {resultats}
        </section>
    }
}

/// A lieu: where it is, how to call it, when it is open.
fn un(lieu: &LieuGarde) -> impl IntoView + use<> {
    let semaine = lieu.horaires.as_ref().map(semaine_en_mots).unwrap_or_default();
    let telephone = lieu.telephone.as_ref().map(|telephone| {
        let adresse = format!("tel:{telephone}");
        view! {
            <p>
                <a class="retour" href=adresse>
                    <Dessin icone=icones::TELEPHONE />
                    {telephone.en_clair()}
                </a>
            </p>
        }
    });
    view! {
        <li class="card mon-lieu">
            <div>
                <h3>
                    <a href=chemins::page_lieu(lieu.id)>{lieu.nom.clone()}</a>
                </h3>
                <p class="muted">{lieu.adresse.clone()}</p>
            </div>
            {telephone}
            {(!semaine.is_empty())
                .then(|| {
                    view! {
                        <div class="presence">
                            <Dessin icone=icones::HORLOGE />
                            <div>
                                {semaine
                                    .into_iter()
                                    .map(|ligne| view! { <p class="num premiere">{ligne}</p> })
                                    .collect_view()}
                            </div>
                        </div>
                    }
                })}
        </li>
    }
}
